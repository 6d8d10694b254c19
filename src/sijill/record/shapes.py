"""The shape that a value must have: what is none of its field's kind is refused."""

from __future__ import annotations

from typing import Any

import msgspec

from sijill.errors import RecordError
from sijill.model import ACT_TYPES, HARMS, Count, Perpetrator, Place, Victim, When

_NOUNS: dict[str, Any] = {
    "when": When,
    "place": Place,
    "perpetrator": Perpetrator,
    "victim": Victim,
    **dict.fromkeys(HARMS, Count),
    **dict.fromkeys(("type", "country", "weapon", "target", "attribution", "status", "grade"), str),
}


def checked(field: str, value: Any) -> Any:
    """The value as plain data, refused where it is none of the field's kind."""
    if field not in _NOUNS:
        raise RecordError(f"an incident has no field {field}", f"say one of {', '.join(_NOUNS)}")
    if value is None:
        return None
    try:
        msgspec.convert(value, _NOUNS[field], strict=True)
    except msgspec.ValidationError as error:
        raise RecordError(
            f"{field} can't be that: {error}", "give it the shape that a reading has"
        ) from error
    if field == "type" and value not in ACT_TYPES:
        raise RecordError(f"{value} is no type of act", f"say one of {', '.join(ACT_TYPES)}")
    return value
