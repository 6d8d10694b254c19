"""Settings of the server: the record's own, and a secret key that is made when it is first asked for."""

from __future__ import annotations

import os
from typing import Any

from django.utils.functional import lazy

from sijill.record.database import home_folder, secret_key, settings

HOME = home_folder()
SECRET_KEY: Any = lazy(secret_key, str)(HOME)  # importing the settings writes nothing

_record = settings(HOME, os.environ.get("DATABASE_URL"))
DATABASES = _record["DATABASES"]
INSTALLED_APPS = _record["INSTALLED_APPS"]
DEFAULT_AUTO_FIELD = _record["DEFAULT_AUTO_FIELD"]
USE_TZ = _record["USE_TZ"]
TIME_ZONE = _record["TIME_ZONE"]

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
