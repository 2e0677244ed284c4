"""Settings. What a deployment may change comes from `surroundings`; everything else is fixed here."""

import os
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from centerpiece.config import surroundings
from centerpiece.config.mail import mail

DEBUG = False  # never on: its error pages show local variables, and those may hold what nobody else should see
SECRET_KEY = surroundings.secret_key()
ALLOWED_HOSTS = surroundings.listed("CENTERPIECE_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = surroundings.listed("CENTERPIECE_ORIGINS", "")
SERVED_BY_TLS = surroundings.is_on("CENTERPIECE_TLS")
ADDRESS = surroundings.address(ALLOWED_HOSTS, by_tls=SERVED_BY_TLS)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "centerpiece.policy",
    "centerpiece.sealing",
    "centerpiece.journal",
    "centerpiece.ui",
    "centerpiece.people",
    "centerpiece.library",
    "centerpiece.practice",
    "centerpiece.learning",
    "centerpiece.common_ground",
    "centerpiece.public",
]

MIDDLEWARE = [
    "centerpiece.ui.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "centerpiece.people.sessions.Idle",
]

ROOT_URLCONF = "centerpiece.config.urls"
WSGI_APPLICATION = "centerpiece.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A template's name is its path: practice/pages/process.html
        "DIRS": [surroundings.ROOT / "src" / "centerpiece"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "centerpiece.ui.context.house",
            ],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"]),
            ],
        },
    }
]

FORM_RENDERER = "centerpiece.ui.forms.HouseRenderer"

DATABASES = surroundings.databases()
DATABASE_ROUTERS = ["centerpiece.sealing.router.ByModel"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "people:sign-in"
# What arrives as a password is already 256 bits that cost 1,200,000 rounds to guess at; see docs/decisions.
PASSWORD_HASHERS = ["centerpiece.people.passwords.HashedAgain"]

SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_BY_TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-csrf") if SERVED_BY_TLS else ("session", "csrf")
CSRF_FAILURE_VIEW = "centerpiece.ui.views.stale_page"
LOCK_AFTER = timedelta(minutes=15)

SECURE_SSL_REDIRECT = SERVED_BY_TLS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if surroundings.is_on("CENTERPIECE_BEHIND_PROXY") else None
)
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if SERVED_BY_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVED_BY_TLS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["centerpiece.library.receiving.Arriving"]
# Not one of Django's own names: it would ask for the folder to be there before anything has arrived.
ARRIVING = surroundings.data_folder() / "arriving"

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("es", "Español"),
    ("ar", "العربية"),
]
LOCALE_PATHS = [surroundings.ROOT / "src" / "centerpiece" / "ui" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "America/New_York"

STATIC_URL = "/static/"
STATIC_ROOT = surroundings.data_folder() / "static"
STATICFILES_DIRS: list[str] = []
STORAGES = {
    # Served by a view that asks the policy, and by nothing else.
    "default": {
        "BACKEND": "centerpiece.library.keeping.Kept",
        "OPTIONS": {"location": surroundings.data_folder() / "files"},
    },
    "staticfiles": {"BACKEND": "centerpiece.ui.storage.Served"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Plain mails that a member asked for are all that is ever sent: one on a day, and one on a Monday when something is new
# to read. Without CENTERPIECE_MAIL, not even those.
MAIL = mail()
SENDS_MAIL = bool(MAIL.sender)
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = MAIL.backend, MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_TIMEOUT = MAIL.starts_tls, MAIL.speaks_tls, 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL.sender

# Errors are told in one line without request, data or local variables: a trace could carry what somebody typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "centerpiece.ui.logs.Plain"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

# What a deployment says of itself.
CENTERPIECE = {
    "name": os.environ.get("CENTERPIECE_NAME", "Centerpiece"),
    # The page that "leave quickly" goes to: something nobody would ask about.
    "exit_url": os.environ.get("CENTERPIECE_EXIT_URL", "https://www.weather.gov/"),
    "public_title": _("Community circles"),
    # Whoever has read a translation and stands for it, by language; every other one is marked as a draft.
    "reviewed_languages": surroundings.reviewed_languages(dict(LANGUAGES)),
    # A TOML file with lines that answer day and night; without it, those of New York City.
    "support_lines": os.environ.get("CENTERPIECE_SUPPORT_LINES", ""),
    # Where to report a weakness, "mailto:..." or "https://..."; without it there is no security.txt.
    "security_contact": os.environ.get("CENTERPIECE_SECURITY_CONTACT", ""),
}
