"""Settings of the review site: the record's own, and sign-in, pages, and what keeps strangers out.

From the environment: SIJILL_HOSTS, names under which the site is called (commas between them);
SIJILL_TLS=1 where it stands behind TLS; SIJILL_HOME and DATABASE_URL as everywhere.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

from sijill.server.settings import (
    ALLOWED_HOSTS as _LOOPBACK,
)
from sijill.server.settings import (
    DATABASES,
    DEBUG,
    DEFAULT_AUTO_FIELD,
    HOME,
    SECRET_KEY,
    TIME_ZONE,
    USE_TZ,
)
from sijill.server.settings import INSTALLED_APPS as _RECORD

__all__ = ["DATABASES", "DEBUG", "DEFAULT_AUTO_FIELD", "HOME", "SECRET_KEY", "TIME_ZONE", "USE_TZ"]

_WEB = Path(__file__).parents[1] / "web"
TLS = os.environ.get("SIJILL_TLS", "") == "1"
ALLOWED_HOSTS = [*_LOOPBACK, *filter(None, os.environ.get("SIJILL_HOSTS", "").split(","))]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if TLS]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    *_RECORD,
    "sijill.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sijill.web.middleware.policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sijill.web.middleware.bearers",
    "sijill.web.middleware.Rights",
    "sijill.web.middleware.Duties",
    "sijill.web.middleware.told_errors",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "sijill.server.urls"
WSGI_APPLICATION = "sijill.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sijill.web.frame.frame",
            ],
        },
    }
]

# Signing in. Nobody signs up over the web: an administrator makes people, the first on the command line.
AUTH_USER_MODEL = "web.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "sijill.web.signing_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts, by name and by address
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Sijill"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TLS  # on this machine alone, without TLS
USERSESSIONS_TRACK_ACTIVITY = True
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username"], ["ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "sijill.web.signing_in.locked_out"

# Cookies and headers.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: a working day
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sijill.web.failures.csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
SECURE_SSL_REDIRECT = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # bytes: of a form
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # bytes; larger files go to disk first
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o600

JOBS_WORK = True  # jobs get a process of their own; without it they wait for `python -m sijill.server.worker`

API_RATES = {"read": 600, "write": 60}  # calls a minute for each person

# Languages: each area of the site has a catalogue of its own.
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("ar", "العربية"), ("en", "English")]
LOCALE_PATHS = sorted(each for each in (_WEB / "locale").iterdir() if each.is_dir())
LANGUAGE_COOKIE_NAME = "sijill_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Files of the site come from Python packages, and are served by the site itself.
STATIC_URL = "/static/"
STATICFILES_DIRS = [
    ("leaflet", leaflet.BASE_DIR),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600  # seconds

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR"},
        "axes": {"handlers": ["console"], "level": "ERROR"},
    },
}
