"""A server for an agency's real year. Refuses to start with anything that is only for trying out."""

from django.core.exceptions import ImproperlyConfigured

from .. import environment as env
from .base import *
from .base import LUGAS_TODAY, SECRET_KEY

SHORTEST_SECRET = 40

if env.flag("LUGAS_DEMO", default=False):
    raise ImproperlyConfigured("LUGAS_DEMO is set: everyone could become anyone. It is not for production.")
if env.flag("LUGAS_DEBUG", default=False):
    raise ImproperlyConfigured("LUGAS_DEBUG is set: error pages would show personal data. It is not for production.")
if LUGAS_TODAY is not None:
    raise ImproperlyConfigured("LUGAS_TODAY is set: deadlines would stand still. It is not for production.")
if len(SECRET_KEY) < SHORTEST_SECRET:
    raise ImproperlyConfigured(
        f"LUGAS_SECRET_KEY must have at least {SHORTEST_SECRET} characters; "
        "`python3 -c 'import secrets; print(secrets.token_urlsafe(50))'` makes one."
    )
if not env.words("LUGAS_HOSTS"):
    raise ImproperlyConfigured("LUGAS_HOSTS must name the hosts that this server answers to, for example lugas.go.id.")

SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_NAME = "__Host-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
