from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "centerpiece.policy"
    label = "policy"
