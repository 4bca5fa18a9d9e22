from django.apps import AppConfig


class PeersConfig(AppConfig):
    name = "lugas.peers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lugas.workflow.notifications import register

        from . import mails

        register(mails.MESSAGES)
