from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "centerpiece.ui"
    label = "ui"
