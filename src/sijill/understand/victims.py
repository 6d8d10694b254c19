"""People named as killed, injured or taken."""

from __future__ import annotations

from typing import NamedTuple

from sijill.kit import Scan
from sijill.model import Sheet


class VictimMention(NamedTuple):
    first: int
    last: int
    name: str
    age: int | None


def find_victims(sheet: Sheet, scan: Scan) -> list[VictimMention]:
    return []
