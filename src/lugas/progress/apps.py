from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "lugas.progress"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lugas.workflow.notifications import register

        from . import jobs, mails  # noqa: F401 - the jobs become known by being imported

        register(mails.MESSAGES)
