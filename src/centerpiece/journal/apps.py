from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "centerpiece.journal"
    label = "journal"
