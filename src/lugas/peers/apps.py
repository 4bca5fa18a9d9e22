from django.apps import AppConfig


class PeersConfig(AppConfig):
    name = "lugas.peers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lugas.organization.actions.offices import after_delegation
        from lugas.organization.derivation import after_change
        from lugas.workflow.notifications import register

        from . import mails
        from .following import follow, make_way

        register(mails.MESSAGES)
        after_change.append(follow)
        after_delegation.append(make_way)
