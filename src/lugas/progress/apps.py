from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "lugas.progress"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lugas.organization import derivation
        from lugas.workflow.notifications import register

        from . import following, jobs, mails  # noqa: F401 - the jobs become known by being imported

        register(mails.MESSAGES)
        derivation.after_change.append(following.follow)
