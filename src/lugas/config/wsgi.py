"""The application for a WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

GARBAGE_AFTER = 10_000

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lugas.config.settings.dev")
application = get_wsgi_application()
# Load every view now: the first visitor does not wait, and what is broken shows at the start.
get_resolver().url_patterns  # noqa: B018 - asked for, so that it is built before the first request
# What is loaded by now stays: the search for garbage need not walk through it, and begins less often.
gc.collect()
gc.freeze()
gc.set_threshold(GARBAGE_AFTER, 20, 100)
