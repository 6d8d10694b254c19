"""Arguments for each address that takes some: what the filled site holds. A new such address adds its own."""

from collections.abc import Callable
from typing import Any

from sijill import record


def _incident() -> str:
    return record.incidents(size=1).incidents[0].id


def _report() -> str:
    return next(iter(record.report_ids()))


def _person() -> str:
    return record.people(size=1).people[0].key


_ARGUMENTS: dict[str, Callable[[], dict[str, Any]]] = {
    "account_confirm_email": lambda: {"key": "k"},
    "account_reset_password_from_key": lambda: {"uidb36": "1", "key": "k"},
    "mfa_edit_webauthn": lambda: {"pk": 1},
    "mfa_remove_webauthn": lambda: {"pk": 1},
    "user": lambda: {"name": "coder"},
    "session_end": lambda: {"key": 1},
    "job_file": lambda: {"key": 1},
    **{name: lambda: {"key": _incident()} for name in ("api_incident", "api_claims")},
    "api_report": lambda: {"key": _report()},
    **{f"api_{kind}": lambda: {"key": "none"} for kind in ("appeal", "siege", "displacement", "toll")},
    "chart": lambda: {"name": "types"},
    "search_opened": lambda: {"key": 1},
    "search_removed": lambda: {"key": 1},
    "person": lambda: {"key": _person()},
    "person_decide": lambda: {"key": _person()},
    "report": lambda: {"key": _report()},
    **{
        name: lambda: {"key": _report()}
        for name in (
            "report_decide",
            "report_restrict",
            "report_editor",
            "report_places",
            "report_next",
        )
    },
    "report_original": lambda: {"key": _report(), "sha256": "a" * 64},
    "outlines": lambda: {"country": "SY"},
}


def arguments(name: str) -> dict[str, Any]:
    """What the address of that name is asked with."""
    if name.partition("_")[0] == "incident":
        return {"key": _incident()}
    kind = name.partition("_")[0]
    if kind in ("appeal", "siege", "displacement", "toll"):
        return {"key": record.episode_page(kind).episodes[0].id}
    given = _ARGUMENTS.get(name)
    return given() if given else {}
