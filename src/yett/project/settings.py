"""Every setting of the gate, for every environment. Values come from YETT_… variables; secrets may come from files."""

from pathlib import Path
from urllib.parse import urlsplit

from yett.project import environment as env
from yett.project.home import Home, Key
from yett.project.postgres.roles import embedded_databases
from yett.project.stage import DEMO, PRODUCTION, STAGES, TEST, refuse_unsafe

# --- Where we stand ---------------------------------------------------------------------------------------------------

CLONE = Path(__file__).resolve().parents[3]
OWN_DATABASES = env.databases()
YETT_STAGE = env.choice("YETT_STAGE", PRODUCTION if OWN_DATABASES else DEMO, STAGES)
YETT_HOME = env.folder("YETT_HOME", CLONE / ".yett")
YETT_NATION = env.folder("YETT_NATION", CLONE / "scotland")
YETT_EDITION_SECONDS = env.number("YETT_EDITION_SECONDS", 30)
YETT_PORT = env.number("YETT_PORT", 8000, least=1)
HOME = Home(YETT_HOME)

# --- Who we say we are ------------------------------------------------------------------------------------------------

YETT_SITE_URL = env.site("YETT_SITE_URL", f"http://localhost:{YETT_PORT}")
YETT_NAME = env.text("YETT_NAME", "yett")
YETT_COLOUR = env.text("YETT_COLOUR", "#0065bd")
YETT_DEMONSTRATION = env.choice("YETT_DEMONSTRATION", "yes", ("yes", "no")) == "yes"
YETT_TILES_URL = env.text("YETT_TILES_URL")
YETT_TILES_CREDIT = env.text("YETT_TILES_CREDIT")

# --- Which body is responsible for a spot -----------------------------------------------------------------------------

YETT_BORDER_METRES = env.number("YETT_BORDER_METRES", 30)

# --- Django -----------------------------------------------------------------------------------------------------------

DEBUG = False
ROOT_URLCONF = "yett.project.urls"
WSGI_APPLICATION = "yett.project.wsgi.application"
AUTH_USER_MODEL = "people.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "yett.domain.alerts",
    "yett.domain.publications",
    "yett.domain.backoffices",
    "yett.domain.cases",
    "yett.domain.catalogue",
    "yett.domain.places",
    "yett.domain.bodies",
    "yett.domain.documents",
    "yett.domain.messages",
    "yett.domain.clients",
    "yett.domain.people",
    "yett.domain.vault",
    "yett.domain.ledger",
    "yett.domain.jobs",
    "yett.faces.parts",
    "yett.faces.door",
    "yett.faces.desk",
    "yett.faces.api",
    "yett.project",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "yett.project.health.watching.watched",
    "yett.project.middleware.safety_headers",
    "yett.faces.api.open311.refusals.in_their_format",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "yett.project.middleware.living_databases",
    "yett.project.middleware.bounded_requests",
    "django.middleware.locale.LocaleMiddleware",
    "yett.faces.parts.problems.pages_for_refusals",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "yett.faces.desk.middleware.sessions_for_staff",
    "allauth.account.middleware.AccountMiddleware",
    "yett.faces.desk.middleware.bounded_sessions",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "yett.faces.parts.context.gate",
            ],
        },
    }
]

# --- Databases: four of them, on one server or on four ----------------------------------------------------------------

DATABASE_ROUTERS = ["yett.project.routers.FourDatabases"]
DATABASES = OWN_DATABASES or embedded_databases(HOME)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}

# --- Secrets and safety -----------------------------------------------------------------------------------------------

SECRET_KEY = env.text("YETT_SECRET_KEY") or HOME.secret("secret-key", Key)
YETT_KEY_ENCRYPTION_KEY = bytes.fromhex(
    env.text("YETT_KEY_ENCRYPTION_KEY") or HOME.secret("key-encryption-key", Key)
)
LOOPBACK = () if YETT_STAGE == PRODUCTION else ("localhost", "127.0.0.1", "[::1]")
ALLOWED_HOSTS = env.words("YETT_HOSTS", (str(urlsplit(YETT_SITE_URL).hostname), *LOOPBACK))
SECURE = YETT_SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [YETT_SITE_URL]
CSRF_FAILURE_VIEW = "yett.faces.parts.problems.stale_form"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "yett.adapters.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.text("YETT_BEHIND_PROXY") == "yes" else None
)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
MEGABYTE = 1024 * 1024
YETT_REQUEST_BYTES = env.number("YETT_REQUEST_MEGABYTES", 80, least=1) * MEGABYTE
DATA_UPLOAD_MAX_MEMORY_SIZE = MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = MEGABYTE
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Sign-in (django-allauth) -----------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "yett.adapters.sign_in.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "yett.adapters.sign_in.Passkeys"
MFA_FORMS = {
    "add_webauthn": "yett.adapters.passkey_forms.AddPasskey",
    "login_webauthn": "yett.adapters.passkey_forms.SignInWithPasskey",
    "authenticate_webauthn": "yett.adapters.passkey_forms.PasskeyAfterPassword",
    "reauthenticate_webauthn": "yett.adapters.passkey_forms.PasskeyAgain",
    "authenticate": "yett.adapters.passkey_forms.RecoveryCode",
    "reauthenticate": "yett.adapters.passkey_forms.RecoveryCodeAgain",
}
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
USERSESSIONS_TRACK_ACTIVITY = False

# --- Languages and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("gd", "Gàidhlig")]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# --- Static files -----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("YETT_STATIC_ROOT", CLONE / ".static")
WHITENOISE_USE_FINDERS = YETT_STAGE == TEST
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if YETT_STAGE == TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Post -------------------------------------------------------------------------------------------------------------

YETT_SMTP_URL = env.text("YETT_SMTP_URL")
YETT_POST = YETT_HOME / "post"
DEFAULT_FROM_EMAIL = env.text("YETT_FROM_EMAIL", "yett <no-reply@example.org>")

# --- Logs -------------------------------------------------------------------------------------------------------------

YETT_LOG_FORMAT = env.choice("YETT_LOG_FORMAT", "line", ("line", "json"))
YETT_LOG_LEVEL = env.text("YETT_LOG_LEVEL", "WARNING").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "yett.project.logs.Line"},
        "json": {"()": "yett.project.logs.JsonLine"},
    },
    "filters": {"brief": {"()": "yett.project.logs.LostDatabaseInBrief"}},
    "handlers": {
        "nowhere": {"class": "logging.NullHandler"},
        "out": {
            "class": "logging.StreamHandler",
            "formatter": YETT_LOG_FORMAT,
            "filters": ["brief"],
        },
    },
    # Strangers' mistakes are answered, not logged as ours. Machines that read the log get a line for each request.
    "loggers": {
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "django.request": {"level": "ERROR"},
        "psycopg.pool": {"level": "ERROR"},
        "yett.requests": {"level": "INFO" if YETT_LOG_FORMAT == "json" else YETT_LOG_LEVEL},
    },
    "root": {"handlers": ["out"], "level": YETT_LOG_LEVEL},
}

# --- Health -----------------------------------------------------------------------------------------------------------

YETT_METRICS_TOKEN = env.text("YETT_METRICS_TOKEN")
YETT_TRACES_URL = env.text("YETT_TRACES_URL")

refuse_unsafe(
    stage=YETT_STAGE, site=YETT_SITE_URL, own_databases=bool(OWN_DATABASES), hosts=ALLOWED_HOSTS
)
