from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "lugas.evaluation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lugas.organization.derivation import after_change
        from lugas.progress.permissions import closers
        from lugas.workflow.notifications import register

        from . import mails, year_mails
        from .following import follow
        from .permissions import realizations_are_open

        register(mails.MESSAGES | year_mails.MESSAGES)
        closers.append(realizations_are_open)
        after_change.append(follow)
