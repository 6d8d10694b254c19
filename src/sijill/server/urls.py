"""The addresses of the site: those of the web room, and sign-in."""

from __future__ import annotations

from django.urls import include, path

from sijill.web import failures

urlpatterns = [
    path("", include("sijill.web.urls")),
    path("account/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
]
handler400 = failures.bad
handler403 = failures.forbidden
handler404 = failures.missing
handler500 = failures.broken
