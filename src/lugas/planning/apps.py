from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "lugas.planning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lugas.organization.derivation import after_change
        from lugas.workflow.notifications import register

        from . import mails, year_mails
        from .following import follow

        register(mails.MESSAGES | year_mails.MESSAGES)
        after_change.append(follow)
