"""The site's addresses. The right that each needs is in rights.py."""

from __future__ import annotations

from django.urls import path

from sijill.web.pages import health, home, quiet, session_end

urlpatterns = [
    path("", home.view, name="home"),
    path("health/", health.view, name="health"),
    path("quiet/", quiet.view, name="quiet"),
    path("sessions/<int:key>/end/", session_end.view, name="session_end"),
]
