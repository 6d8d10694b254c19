"""The site as a WSGI application: what `sijill serve` runs, and any other server may."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sijill.server.site")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
