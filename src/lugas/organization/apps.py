from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "lugas.organization"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lugas.workflow.notifications import register

        from .mails import MESSAGES

        register(MESSAGES)
