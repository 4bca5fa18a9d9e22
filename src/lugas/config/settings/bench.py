"""The production settings on the demonstration's day, with one bare view: only for `lugas bench`."""

from datetime import date

from .prod import *

LUGAS_TODAY = date(2026, 8, 18)
ROOT_URLCONF = "lugas.benchmarks.urls"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
