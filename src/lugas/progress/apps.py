from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "lugas.progress"
    default_auto_field = "django.db.models.BigAutoField"
