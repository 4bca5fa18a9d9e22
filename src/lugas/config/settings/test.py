"""The test suite: its own server and data, cheap passwords, no mail."""

import os
import tempfile
from pathlib import Path

from .. import environment as env
from ..postgres import PORT, Server
from ..roles import Roles
from .base import *
from .base import DATA, DATABASES, LOGGING

SECRET_KEY = "only-for-tests-" + "x" * 40
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DEMONSTRATION = True
LUGAS_TODAY = None

# Nothing of this server is worth keeping over a crash.
EMBEDDED_DATABASE = "lugas_test"
_PROGRAMS = env.text("LUGAS_POSTGRES_PROGRAMS")
_HOME = f"postgres-test-{Path(_PROGRAMS).parent.name}" if _PROGRAMS else "postgres-test"
EMBEDDED_SERVER = Server(DATA / _HOME, ("fsync=off", "full_page_writes=off", "synchronous_commit=off"))
for _alias, _user in (("default", Roles("lugas_test").application), ("owner", Roles("lugas_test").owner)):
    DATABASES[_alias] = {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": str(EMBEDDED_SERVER.socket_directory),
        "PORT": str(PORT),
        "NAME": EMBEDDED_DATABASE,
        "USER": _user,
    }
ANONYMOUS_ROLE = Roles("lugas_test").anonymous
# Every statement of a page is prepared at once, so that each is seen to bear it.
DATABASES["default"]["OPTIONS"] = {"prepare_threshold": 0}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = Path(tempfile.gettempdir()) / f"lugas-test-{os.getpid()}" / "media"
KEYS_ROOT = MEDIA_ROOT.parent / "keys"
PUBLIC_ADDRESS = env.text("LUGAS_ADDRESS", "http://testserver")
TRACE_HEADS = MEDIA_ROOT.parent / "trace-heads.jsonl"
LOGGING["loggers"]["axes"] = {"level": "WARNING"}
