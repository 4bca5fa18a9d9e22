"""Starting Django for a command: the settings module, the embedded server, the apps."""

import os


def start_django(settings_module: str = "lugas.config.settings.dev") -> None:
    """Load the settings (`DJANGO_SETTINGS_MODULE` wins), see that the database answers, load the apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module)
    import django
    from django.conf import settings

    if settings.EMBEDDED_SERVER is not None:
        settings.EMBEDDED_SERVER.prepare(settings.EMBEDDED_DATABASE)
    django.setup()
