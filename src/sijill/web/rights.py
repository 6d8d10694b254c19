"""Which right each address needs, by its URL's name. An address that isn't here is open to nobody.

`public`: strangers too; `self`: whoever is signed in; the others are of review/rights.py; `nobody`: closed.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest

from sijill.web.models import User

RIGHTS: Mapping[str, str] = {
    "home": "see",
    "health": "public",
    # Explore, charts, search
    "explore": "see",
    "explore_clusters": "see",
    "explore_spreads": "see",
    "explore_outlines": "see",
    "explore_facets": "see",
    "explore_peek": "see",
    "charts": "see",
    "chart": "see",
    "search": "see",
    "searches": "see",
    "search_alerts": "see",
    "search_opened": "see",
    "search_removed": "see",
    "quiet": "self",
    # The inbox and the reading desk
    "inbox": "see",
    "inbox_act": "code",
    "inbox_views": "self",
    "put": "code",
    "report": "see",
    "report_decide": "code",
    "report_restrict": "review",
    "report_editor": "code",
    "report_places": "code",
    "report_next": "see",
    "report_original": "see",
    "outlines": "see",
    "set_language": "public",
    "incident": "see",
    "incident_value": "code",
    "incident_merge": "code",
    "incident_apart": "code",
    "incident_split": "code",
    "incident_undo": "code",
    "incident_note": "code",
    "incident_status": "code",  # and what the step itself needs, in review/status.py
    "incident_grade": "review",
    "incident_restrict": "review",
    "incident_bundle": "export",
    "suggestions": "see",
    "people": "see",
    "person": "see",
    "person_decide": "code",
    # The API; what writes needs the right in WRITES too
    "api_openapi": "see",
    "api_incidents": "see",
    "api_incident": "see",
    "api_claims": "see",
    "api_accounts": "see",
    "api_reports": "see",
    "api_report": "see",
    "api_appeals": "see",
    "api_appeal": "see",
    "api_sieges": "see",
    "api_siege": "see",
    "api_displacements": "see",
    "api_displacement": "see",
    "api_tolls": "see",
    "api_toll": "see",
    # Administration
    "administration": "administer",
    "users": "administer",
    "user": "administer",
    "groups": "administer",
    "tokens": "administer",
    "audit": "administer",
    "jobs": "administer",
    "job_file": "administer",
    "sources": "administer",
    "gazetteer": "administer",
    "actors": "administer",
    "vocabularies": "administer",
    "appeals": "see",
    "appeal": "see",
    "appeal_set": "code",
    "sieges": "see",
    "siege": "see",
    "siege_set": "code",
    "displacements": "see",
    "displacement": "see",
    "displacement_set": "code",
    "tolls": "see",
    "toll": "see",
    "toll_set": "code",
    "appeal_brief": "see",
    # Signing in and out, one's own password, second factors and sessions
    "account_login": "public",
    "account_logout": "public",
    "account_inactive": "public",
    "account_reauthenticate": "self",
    "account_change_password": "self",
    "mfa_index": "self",
    "mfa_authenticate": "public",
    "mfa_reauthenticate": "self",
    "mfa_reauthenticate_webauthn": "self",
    "mfa_activate_totp": "self",
    "mfa_deactivate_totp": "self",
    "mfa_generate_recovery_codes": "self",
    "mfa_view_recovery_codes": "self",
    "mfa_download_recovery_codes": "self",
    "mfa_list_webauthn": "self",
    "mfa_add_webauthn": "self",
    "mfa_edit_webauthn": "self",
    "mfa_remove_webauthn": "self",
    "usersessions_list": "self",
    "session_end": "self",
    # Nobody signs up or resets a password over the web: an administrator does it
    "account_signup": "nobody",
    "account_email": "nobody",
    "account_email_verification_sent": "nobody",
    "account_confirm_email": "nobody",
    "account_set_password": "nobody",
    "account_reset_password": "nobody",
    "account_reset_password_done": "nobody",
    "account_reset_password_from_key": "nobody",
    "account_reset_password_from_key_done": "nobody",
    "account_confirm_login_code": "nobody",
}


# Where an address is asked to read and to write, what writing needs instead.
WRITES: Mapping[str, str] = {"api_reports": "code"}


def allowed(user: object, name: str | None, *, method: str | None = "GET") -> bool:
    """Whether somebody may open the address of that name."""
    right = RIGHTS.get(name or "", "nobody")
    if method not in ("GET", "HEAD"):
        right = WRITES.get(name or "", right)
    if right == "public":
        return True
    if right == "nobody" or not isinstance(user, User) or not user.is_active:
        return False
    return right == "self" or user.may(right)


def person(request: HttpRequest) -> User:
    """Who asks; only for pages that strangers can't open."""
    if not isinstance(request.user, User):
        raise TypeError("a page for strangers asked who they are")
    return request.user


def seen_by(user: User) -> frozenset[str] | None:
    """The groups whose restricted records a person sees; None is all of them, for administrators."""
    if user.may("administer"):
        return None
    return frozenset(user.groups.values_list("name", flat=True))
