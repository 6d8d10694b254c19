"""JSON Lines: one incident a line, with every claim and the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

import msgspec

from sijill.model import Claim, Incident, Place

_ORDER = (
    "perpetrators",
    "killed",
    "injured",
    "missing",
    "detained",
    "casualties",
    "children",
    "women",
    "men",
)
_REST = ("targets", "victims", "weapon", "country", "grade", "status", "reports", "independent", "previous")
_PLACE = ("name", "kind", "within", "lat", "lon", "precision", "radius", "pcode")
_CLAIM = ("field", "value", "by", "at", "report", "source", "account", "quotes", "spans", "superseded")


def write(incidents: Iterable[Incident], file: IO[bytes]) -> None:
    """Write each incident as a line of JSON in UTF-8, Arabic unescaped, its keys always in one order.

    >>> import io
    >>> from sijill.model import When
    >>> write([Incident(id="i-1", type="shelling", when=When())], file := io.BytesIO())
    >>> file.getvalue().decode()[:74]
    '{"id":"i-1","type":"shelling","when":{"earliest":null,"latest":null,"part"'
    """
    for incident in incidents:
        file.write(msgspec.json.encode(line(incident)) + b"\n")


def line(incident: Incident) -> dict[str, Any]:
    """What a line holds. Unknown is None; a place without its row in the gazetteer and the reason for it.

    >>> from sijill.model import Range, When
    >>> line(Incident(id="i-1", type="shelling", when=When(), killed=Range(3, 4)))["killed"]
    {'min': 3, 'max': 4}
    """
    return {
        "id": incident.id,
        "type": incident.type,
        "when": msgspec.to_builtins(incident.when),
        "places": [_place(each) for each in incident.places],
        **{key: msgspec.to_builtins(getattr(incident, key)) for key in (*_ORDER, *_REST)},
        "claims": [_claim(each) for each in incident.claims],
    }


def _place(place: Place) -> dict[str, Any]:
    return {key: getattr(place, key) for key in _PLACE}


def _claim(claim: Claim) -> dict[str, Any]:
    return {key: msgspec.to_builtins(getattr(claim, key)) for key in _CLAIM}
