"""Captures go into the record whole, once, and what can't be kept is told."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from sijill import flow, kit, record
from sijill.capture.captured import Captured
from sijill.capture.custody import CHAIN
from sijill.capture.verify import verify
from sijill.errors import InputError
from sijill.flow.adding import Item, add, evidence_of, is_held
from sijill.model import Report
from tests.record.databases import KINDS, fresh

NOW = datetime.datetime(2024, 3, 6, 9, tzinfo=datetime.UTC)
DAY = datetime.date(2024, 3, 5)
STRIKE = "قُتل ثلاثة مدنيين بينهم طفل وأصيب سبعة بغارة روسية على بلدة حاس بريف إدلب اليوم الثلاثاء"
AGAIN = "استشهد ثلاثة مدنيين وجُرح آخرون في قصف للطيران الروسي استهدف بلدة حاس جنوبي إدلب اليوم الثلاثاء"
ELSEWHERE = "أصيب رجل بانفجار لغم أرضي في قرية الكندة غربي إدلب مساء أمس الاثنين"


@pytest.fixture(params=KINDS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The folder of a fresh record, opened."""
    folder, url = fresh(request.param, tmp_path)
    yield record.opened(folder, url=url)
    connection.close()


def captured(name: str, text: str, *, raw: bytes | None = None) -> Captured:
    report = Report(id=name, text=text, source=f"source {name}", published=DAY)
    return Captured(report=report, raw=text.encode() if raw is None else raw, media_type="text/plain")


def read(each: Captured) -> Item:
    return each, None if is_held(each) else flow.read(each.report, kit.load())


def put(home: Path, *captures: Captured) -> list[str]:
    """What became of each."""
    outcomes = add(map(read, captures), home=home, collector="ليلى", clock=lambda: NOW)
    return [outcome.what for outcome in outcomes]


def test_two_reports_of_one_strike_are_one_incident(home: Path) -> None:
    assert put(home, captured("a", STRIKE), captured("b", AGAIN), captured("c", ELSEWHERE)) == ["new"] * 3
    strike, mine = sorted(record.every_incident(), key=lambda incident: -len(incident.reports))
    assert (strike.reports, mine.reports) == (["a", "b"], ["c"])
    assert strike.killed is not None
    assert (strike.killed.min, strike.killed.max, strike.independent) == (3, 3, 2)


def test_adding_again_changes_nothing(home: Path) -> None:
    put(home, captured("a", STRIKE), captured("b", AGAIN))
    chain = evidence_of(home) / CHAIN
    before, lines = list(record.every_incident()), chain.read_bytes()
    assert put(home, captured("a", STRIKE), captured("b", AGAIN)) == ["known", "known"]
    assert list(record.every_incident()) == before
    assert chain.read_bytes() == lines


def test_what_comes_later_joins_the_incident_that_stands(home: Path) -> None:
    put(home, captured("a", STRIKE))
    (first,) = record.every_incident()
    put(home, captured("b", AGAIN))
    (grown,) = record.every_incident()
    assert (grown.id, grown.reports) == (first.id, ["a", "b"])


def test_a_copy_is_no_second_source(home: Path) -> None:
    long = STRIKE + " وقال ناشطون إن الطيران استهدف السوق الشعبي وسط البلدة بثلاثة صواريخ فراغية"
    assert put(home, captured("a", long), captured("b", "عاجل: " + long)) == ["new", "copy"]
    (strike,) = record.every_incident()
    assert (strike.reports, strike.independent) == (["a", "b"], 1)


def test_a_failed_capture_is_told_and_is_no_evidence(home: Path) -> None:
    empty = captured("b", AGAIN, raw=b" ")
    items = [InputError("x.html", "is empty"), read(captured("a", STRIKE)), read(empty)]
    outcomes = list(add(items, home=home, collector="ليلى", clock=lambda: NOW))
    assert [outcome.what for outcome in outcomes] == ["failed", "new", "failed"]
    assert "x.html" in (outcomes[0].why or "")
    assert list(record.report_ids()) == ["a"]


def test_all_that_was_added_has_its_evidence(home: Path) -> None:
    put(home, captured("a", STRIKE), captured("b", AGAIN))
    assert list(verify(evidence_of(home))) == []
    assert [len(record.report(each).sha256) for each in ("a", "b")] == [1, 1]
