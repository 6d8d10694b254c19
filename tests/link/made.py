"""Accounts for the tests of linking: invented acts at real places."""

from __future__ import annotations

from typing import Any

from sijill.model import Account, Count, Perpetrator, Place, Told, Victim, When


def told(id: str, place: str = "سراقب", day: str | None = "2019-12-21", **more: Any) -> Told:
    """An account of an airstrike in a town of Idlib, or of what `more` says."""
    account = Account(
        type=more.pop("type", "airstrike"),
        when=When(earliest=day, latest=day),
        places=[Place(name=place, kind=more.pop("kind", "town"), within=more.pop("within", ["إدلب"]))],
        killed=Count(n=n) if (n := more.pop("killed", None)) is not None else None,
        injured=Count(n=n) if (n := more.pop("injured", None)) is not None else None,
        victims=[Victim(name=name) for name in more.pop("victims", [])],
        perpetrators=[Perpetrator(actor=actor) for actor in more.pop("actors", ["russia"])],
        targets=more.pop("targets", []),
    )
    return Told(id=id, report=more.pop("report", id.partition("#")[0]), account=account, country="SY", **more)
