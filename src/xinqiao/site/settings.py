"""Settings of the house. What may differ between installations comes from foundation.environment and nowhere else."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from xinqiao.foundation.capacity import connections_for
from xinqiao.foundation.environment import Database, environment
from xinqiao.foundation.postgres.places import APPLICATION, OWNER, embedded
from xinqiao.foundation.privacy.keys import keys

_ENV = environment()
_HERE = Path(__file__).resolve().parent
_UI = _HERE.parent / "foundation" / "ui"
PROCESS = os.environ.get("XINQIAO_PROCESS", "command")
"""What this process is: web, worker or command. Set by the supervisor."""
IS_OWNER = os.environ.get("XINQIAO_AS_OWNER") == "1"
"""Whether this process migrates: then it connects as the owner role, otherwise as the application role."""

DEBUG = _ENV.is_debug
SECRET_KEY = keys().django
ALLOWED_HOSTS = list(_ENV.allowed_hosts)
CSRF_TRUSTED_ORIGINS = list(_ENV.csrf_trusted)
PUBLIC_URL = _ENV.public_url

ROOT_URLCONF = "xinqiao.site.urls"
WSGI_APPLICATION = "xinqiao.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "directory.Officer"

ROOMS = [
    "xinqiao.foundation",
    "xinqiao.directory",
    "xinqiao.cases",
    "xinqiao.clocks",
    "xinqiao.correspondence",
    "xinqiao.search",
    "xinqiao.lifecycle",
    "xinqiao.review",
    "xinqiao.hearing",
    "xinqiao.consultation",
    "xinqiao.cooperation",
    "xinqiao.mediation",
    "xinqiao.grouping",
    "xinqiao.aftercare",
    "xinqiao.intake",
    "xinqiao.teamwork",
    "xinqiao.workbench",
    "xinqiao.portal",
    "xinqiao.api",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "django_htmx",
    "procrastinate.contrib.django",
    *ROOMS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "xinqiao.foundation.metrics.Counted",
    "xinqiao.foundation.csp.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "xinqiao.foundation.language.ChosenLanguage",
    "xinqiao.foundation.body_limit.BodyLimit",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "xinqiao.directory.session_limits.SessionLimits",
    "xinqiao.directory.code_lists.FreshLists",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "xinqiao.foundation.defects.Defects",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_UI / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


# ── database ──
def _database() -> dict[str, Any]:
    """Choose the server and the role; both roles stand behind the one alias."""
    home = _ENV.home
    application: Database = _ENV.database or embedded(home=home, role=APPLICATION)
    owner: Database = _ENV.database_owner or _ENV.database or embedded(home=home, role=OWNER)
    chosen = owner if IS_OWNER else application
    # Statements with server-side binding are kept prepared from their second run; Django's own cursors never are.
    options: dict[str, Any] = {"prepare_threshold": 1, **chosen.options, "application_name": f"xinqiao-{PROCESS}"}
    if PROCESS == "web":
        # threads of one worker share the pool; a pooled connection costs a quarter of a fresh one
        # A page takes the first rows of its own in order and looks the rest up by key. A merge join would walk everybody's newest
        # rows on the guess that the body's are spread among them; workers of one statement would take the cores from other pages.
        options["options"] = (
            "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
            " -c enable_mergejoin=off -c max_parallel_workers_per_gather=0"
        )
        options["pool"] = {"min_size": 2, "max_size": connections_for(work=_ENV.web_threads), "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": chosen.name,
        "USER": chosen.user,
        "PASSWORD": chosen.password,
        "HOST": chosen.host,
        "PORT": str(chosen.port),
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }


DATABASES = {"default": _database()}

# ── language and time ──
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [_HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# ── static files and uploads ──
STATIC_URL = "/static/"
COLLECTED = _HERE / "collected"
STATICFILES_DIRS = [_UI / "static", _HERE / "assets"]
BOOK_FOLDER = _HERE / "books"
"""Guides and pages of law that the desk shows; copied from docs/ by `make assets`."""
FONT_FOLDER = _HERE / "fonts"
"""Fonts of the letters, for typst; never sent to a browser."""
IS_COLLECTED = PROCESS == "web" and not DEBUG and (COLLECTED / "staticfiles.json").is_file()
_IS_COLLECTING = os.environ.get("XINQIAO_COLLECT") == "1"
STATIC_ROOT = COLLECTED if IS_COLLECTED or _IS_COLLECTING else None
WHITENOISE_USE_FINDERS = not IS_COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_COLLECTED or _IS_COLLECTING
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
MEDIA_ROOT = _ENV.home.files
FILE_UPLOAD_TEMP_DIR = _ENV.home.run
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 40
FILE_UPLOAD_HANDLERS = ["xinqiao.foundation.files.uploads.CappedUploadHandler"]

# ── sign-in ──
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/desk/sign-in"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/desk/sign-in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "xinqiao.site.lockout.as_answered"

CSRF_FAILURE_VIEW = "xinqiao.portal.faults.csrf_failure"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# the longest that the rules of signing in (directory.sign_in_rules) may allow; they end a session earlier
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = _ENV.is_https
CSRF_COOKIE_SECURE = _ENV.is_https
LANGUAGE_COOKIE_SECURE = _ENV.is_https
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if _ENV.is_https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _ENV.is_https else None
X_FRAME_OPTIONS = "DENY"

# ── mail: only the carriers of correspondence send ──
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if _ENV.mail.host else "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = _ENV.home.outbox / "mail"
EMAIL_HOST = _ENV.mail.host
EMAIL_PORT = _ENV.mail.port
EMAIL_HOST_USER = _ENV.mail.user
EMAIL_HOST_PASSWORD = _ENV.mail.password
EMAIL_USE_TLS = _ENV.mail.use_tls
EMAIL_USE_SSL = _ENV.mail.use_ssl
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _ENV.mail.sender

# ── jobs ──
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS = ["xinqiao.foundation.upkeep", "xinqiao.teamwork.bulk_jobs", "xinqiao.intake.importing.jobs_of_runs"]
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 2, "wait": True, "install_signal_handlers": True}

# ── logs: lines of JSON on standard error; the supervisor keeps them in files ──
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "xinqiao.foundation.logs.lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # 4xx are told to the person and counted in /metrics; their addresses need not stand in a log
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "WARNING"},
        "axes": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
    },
}
