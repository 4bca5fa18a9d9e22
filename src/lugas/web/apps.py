from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class WebConfig(AppConfig):
    name = "lugas.web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """See that the style sheet, the script and the translations are as new as their sources."""
        from .assets import bundle
        from .catalog import compile_catalogs

        bundle()
        compile_catalogs(Path(settings.LOCALE_PATHS[0]))
