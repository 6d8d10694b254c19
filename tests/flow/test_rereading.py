"""A newer reader's claims are added; accounts keep their incident, and what people decided holds."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sijill import flow, kit, record
from sijill.errors import SijillError
from sijill.flow.rereading import reread
from sijill.model import Count, Reading, Report
from sijill.record.values import folded
from tests.flow.test_adding import NOW, STRIKE, captured, home, put

__all__ = ["home"]  # the fixture
LATER = NOW + datetime.timedelta(days=1)


def newer(reports: Iterable[Report]) -> Iterator[tuple[Report, Reading] | SijillError]:
    """A reader that counts one more."""
    for report in reports:
        reading = flow.read(report, kit.load())
        told = [msgspec.structs.replace(each, killed=Count(n=4)) for each in reading.incidents]
        yield report, msgspec.structs.replace(reading, incidents=told, reader="rules 2")


def test_a_newer_reading_keeps_the_incident_and_all_claims(home: Path) -> None:
    put(home, captured("a", STRIKE))
    (before,) = record.every_incident()
    assert [each.what for each in reread(newer, clock=lambda: LATER)] == ["changed"]
    (after,) = record.every_incident()
    assert after.id == before.id
    assert after.killed is not None and after.killed.max == 4
    everything = [each.value["n"] for each in record.claims(after.id, former=True) if each.field == "killed"]
    assert sorted(everything) == [3, 4]


def test_what_a_person_decided_holds(home: Path) -> None:
    put(home, captured("a", STRIKE))
    (before,) = record.every_incident()
    record.decide(before.id, "killed", {"n": 5}, by="ليلى", at=NOW, fold=folded)
    list(reread(newer, clock=lambda: LATER))
    (after,) = record.every_incident()
    assert after.killed is not None and (after.killed.min, after.killed.max) == (5, 5)
