"""Starting Django for a command: the settings module, the apps, the embedded server."""

import os


def load_apps(settings_module: str = "lugas.config.settings.dev") -> None:
    """Load the settings (`DJANGO_SETTINGS_MODULE` wins) and the apps, without a database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module)
    import django

    django.setup()


def start_django() -> None:
    """Load the apps, and see that the embedded server runs unless the database is somebody else's."""
    load_apps()
    from django.conf import settings

    if settings.EMBEDDED_SERVER is not None:
        settings.EMBEDDED_SERVER.prepare(settings.EMBEDDED_DATABASE)
