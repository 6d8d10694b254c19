"""The addresses of administration. The right that each needs is in rights.py."""

from __future__ import annotations

from django.urls import path

from sijill.web.pages import (
    actors,
    administration,
    audit_log,
    gazetteer,
    group_list,
    job_list,
    sources,
    token_list,
    user,
    users,
    vocabularies,
)

urlpatterns = [
    path("", administration.view, name="administration"),
    path("users/", users.view, name="users"),
    path("users/<str:name>/", user.view, name="user"),
    path("groups/", group_list.view, name="groups"),
    path("tokens/", token_list.view, name="tokens"),
    path("audit/", audit_log.view, name="audit"),
    path("jobs/", job_list.view, name="jobs"),
    path("jobs/<int:key>/file/", job_list.taken, name="job_file"),
    path("sources/", sources.view, name="sources"),
    path("gazetteer/", gazetteer.view, name="gazetteer"),
    path("actors/", actors.view, name="actors"),
    path("vocabularies/", vocabularies.view, name="vocabularies"),
]
