"""The site's addresses. The right that each needs is in rights.py."""

from __future__ import annotations

from django.urls import include, path

from sijill.web.pages import (
    bundle,
    deciding,
    editor,
    health,
    home,
    inbox,
    incident,
    put,
    quiet,
    report,
    reporting,
    session_end,
    suggestions,
)

urlpatterns = [
    path("", home.view, name="home"),
    path("health/", health.view, name="health"),
    path("quiet/", quiet.view, name="quiet"),
    path("api/v1/", include("sijill.web.api.openapi")),
    path("administration/", include("sijill.web.administering")),
    path("sessions/<int:key>/end/", session_end.view, name="session_end"),
    path("incidents/<str:key>/", incident.view, name="incident"),
    path("incidents/<str:key>/value/", deciding.value, name="incident_value"),
    path("incidents/<str:key>/grade/", deciding.grade, name="incident_grade"),
    path("incidents/<str:key>/status/", deciding.status, name="incident_status"),
    path("incidents/<str:key>/merge/", deciding.merge, name="incident_merge"),
    path("incidents/<str:key>/apart/", deciding.apart, name="incident_apart"),
    path("incidents/<str:key>/split/", deciding.split, name="incident_split"),
    path("incidents/<str:key>/undo/", deciding.undo, name="incident_undo"),
    path("incidents/<str:key>/note/", deciding.note, name="incident_note"),
    path("incidents/<str:key>/restrict/", deciding.restrict, name="incident_restrict"),
    path("incidents/<str:key>/bundle/", bundle.view, name="incident_bundle"),
    path("suggestions/", suggestions.view, name="suggestions"),
    path("inbox/", inbox.view, name="inbox"),
    path("inbox/act/", inbox.act, name="inbox_act"),
    path("inbox/views/", inbox.views, name="inbox_views"),
    path("inbox/add/", put.view, name="put"),
    path("reports/<path:key>/", report.view, name="report"),
    path("report/decide/<path:key>/", reporting.view, name="report_decide"),
    path("report/restrict/<path:key>/", reporting.restrict, name="report_restrict"),
    path("report/editor/<path:key>/", editor.view, name="report_editor"),
    path("report/places/<path:key>/", editor.places, name="report_places"),
    path("report/next/<path:key>/", report.following, name="report_next"),
    path("report/original/<str:sha256>/<path:key>/", report.original, name="report_original"),
    path("outlines/<str:country>/", editor.outlines, name="outlines"),
]
