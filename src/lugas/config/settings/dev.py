"""This machine alone: `./lugas serve` without further settings. A demonstration, unless told otherwise."""

import json
from datetime import date

from django.core.exceptions import ImproperlyConfigured

from .. import environment as env
from ..secret import kept_secret
from .base import *
from .base import DATA, KEYS_ROOT, LUGAS_TODAY, REAL_DATA, SECRET_KEY

SECRET_KEY = SECRET_KEY or kept_secret(KEYS_ROOT)
DEMONSTRATION = env.flag("LUGAS_DEMO", default=not REAL_DATA.exists())
if DEMONSTRATION and REAL_DATA.exists():
    raise ImproperlyConfigured(
        f"LUGAS_DEMO is set, but {DATA} holds the backup of a real year: anyone could be anyone."
    )
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"


def _day_of_the_demonstration() -> date | None:
    try:
        day = json.loads((DATA / "demo.json").read_text()).get("on")
    except FileNotFoundError:
        return None
    return date.fromisoformat(day) if day else None


if DEMONSTRATION and LUGAS_TODAY is None:
    LUGAS_TODAY = _day_of_the_demonstration()
