"""What every installation has in common. Everything that differs comes from the environment."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from .. import environment as env
from ..postgres import PORT, Server
from ..roles import Roles

PACKAGE = Path(__file__).resolve().parents[2]
DATA = env.data_directory()

DEBUG = False
DEMONSTRATION = False
LUGAS_TODAY = env.day("LUGAS_TODAY")
SECRET_KEY = env.text("LUGAS_SECRET_KEY")
ALLOWED_HOSTS = env.words("LUGAS_HOSTS", ("127.0.0.1", "localhost"))

INSTALLED_APPS = [
    "lugas.workflow",
    "lugas.organization",
    "lugas.competency",
    "lugas.planning",
    "lugas.progress",
    "lugas.peers",
    "lugas.evaluation",
    "lugas.documents",
    "lugas.exchange",
    "lugas.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lugas.web.language.language_middleware",
    "lugas.web.bodies.body_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "lugas.web.accounts.person.PersonMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "lugas.web.accounts.session.session_middleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "lugas.config.urls"
WSGI_APPLICATION = "lugas.config.wsgi.application"

# The database: the application's role for all work, the owner for migrations and dumps (see config/roles.py).
EMBEDDED_DATABASE = "lugas"
PREPARED_AFTER = 2
EMBEDDED_SERVER = None if env.text("DATABASE_URL") else Server(DATA / "postgres")


def _databases() -> dict[str, dict[str, Any]]:
    if EMBEDDED_SERVER:
        roles = Roles(EMBEDDED_DATABASE)
        users = {"default": roles.application, "owner": roles.owner}
        place = {"ENGINE": "django.db.backends.postgresql", "NAME": EMBEDDED_DATABASE}
        place |= {"HOST": str(EMBEDDED_SERVER.socket_directory), "PORT": str(PORT)}
        found: dict[str, dict[str, Any]] = {alias: place | {"USER": user} for alias, user in users.items()}
    else:
        found = {"default": env.database(env.text("DATABASE_URL"))}
        found["owner"] = env.database(env.text("DATABASE_OWNER_URL") or env.text("DATABASE_URL"))
    if env.flag("LUGAS_PREPARED_STATEMENTS", default=True):
        found["default"]["OPTIONS"] = found["default"].get("OPTIONS", {}) | {"prepare_threshold": PREPARED_AFTER}
    found["default"] |= {"CONN_MAX_AGE": env.number("LUGAS_CONNECTION_SECONDS", 600), "CONN_HEALTH_CHECKS": True}
    return found


DATABASES = _databases()
# Alone touches what peers answered (docs/explanation/anonymity.md); its name carries the database's.
ANONYMOUS_ROLE = env.text("LUGAS_ANONYMOUS_ROLE", Roles(DATABASES["default"]["NAME"]).anonymous)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Files, because the worker tells the web processes how far a job is while its transaction is open.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA / "cache"},
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "lugas.web.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Jakarta"
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [env.ROOT / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
BUNDLE_ROOT = DATA / "bundle"
STATICFILES_DIRS = [BUNDLE_ROOT, PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "media"
LUGAS_CLAMD = env.text("LUGAS_CLAMD")
KEYS_ROOT = DATA / "keys"
# Made by `lugas restore`: nobody becomes anybody by one click among real people.
REAL_DATA = DATA / "real-data"
TRACE_HEADS = Path(env.text("LUGAS_TRACE_HEADS") or DATA / "trace-heads.jsonl")
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

AUTH_USER_MODEL = "organization.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["lugas.config.hashers.TunedArgon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("sign_in_name",)},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

# Sign-in by name and password; addresses are optional, and nobody makes an account without the personnel office.
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_PRESERVE_USERNAME_CASING = False
MFA_ADAPTER = "lugas.web.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Lugas"
MFA_TOTP_TOLERANCE = 1

# The sign-in page itself answers who was locked out.
SILENCED_SYSTEM_CHECKS = ["axes.W002"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
AXES_USERNAME_CALLABLE = "lugas.web.accounts.limits.axes_username"
AXES_CLIENT_IP_CALLABLE = "lugas.web.accounts.limits.address_of"
AXES_SENSITIVE_PARAMETERS = ["username", "login", "password"]
AXES_IPWARE_PROXY_COUNT = ALLAUTH_TRUSTED_PROXY_COUNT = env.number("LUGAS_PROXIES", 0)

SESSION_ENGINE = "lugas.web.accounts.store"
# The absolute end; idle sessions end earlier.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = env.number("LUGAS_IDLE_MINUTES", 30) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "lugas.web.answers.csrf_failure"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("LUGAS_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("LUGAS_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("LUGAS_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("LUGAS_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("LUGAS_SMTP_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("LUGAS_MAIL_FROM", "lugas@localhost")
PUBLIC_ADDRESS = env.text("LUGAS_ADDRESS", "http://127.0.0.1:8000").rstrip("/")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "lugas.config.masking.MaskingFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LUGAS_LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # Anyone can send a foreign host; it is answered with 400 and is no error of ours.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.server": {"handlers": [], "propagate": True},
        "procrastinate": {"level": "WARNING"},
    },
}
