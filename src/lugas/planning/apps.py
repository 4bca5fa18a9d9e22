from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "lugas.planning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lugas.workflow.notifications import register

        from . import mails, year_mails

        register(mails.MESSAGES | year_mails.MESSAGES)
