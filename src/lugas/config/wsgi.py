"""The application for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lugas.config.settings.dev")
application = get_wsgi_application()
# Load every view now: the first visitor does not wait, and what is broken shows at the start.
get_resolver().url_patterns  # noqa: B018 - asked for, so that it is built before the first request
