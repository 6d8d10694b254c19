"""Captures go into the record whole, once, and what can't be kept is told."""

import datetime
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
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


LONG = STRIKE + " وقال ناشطون إن الطيران استهدف السوق الشعبي وسط البلدة بثلاثة صواريخ فراغية"


def test_copies_that_come_together_name_the_first_of_them(home: Path) -> None:
    texts = [LONG, "عاجل: " + LONG, LONG + " منقول", "عاجل: " + LONG + " منقول"]
    assert put(home, *map(captured, "abcd", texts)) == ["new", "copy", "copy", "copy"]
    assert [record.report(each).copy_of for each in "abcd"] == [None, "a", "a", "a"]
    (strike,) = record.every_incident()
    assert (strike.reports, strike.independent) == (list("abcd"), 1)


def test_a_copy_of_a_copy_that_came_before_is_a_copy_of_the_first(home: Path) -> None:
    put(home, captured("z", LONG))
    put(home, captured("y", "عاجل: " + LONG))
    put(home, captured("x", "عاجل: " + LONG + " منقول"), captured("w", LONG + " منقول"))
    assert [record.report(each).copy_of for each in "zyxw"] == [None, "z", "z", "z"]


def test_an_id_that_comes_twice_with_two_texts_is_new_and_changed(home: Path) -> None:
    assert put(home, captured("a", STRIKE), captured("a", ELSEWHERE)) == ["new", "changed"]
    assert record.report("a").report.text == ELSEWHERE
    (mine,) = record.every_incident()
    assert mine.reports == ["a"]


def test_a_report_that_no_record_can_hold_fails_alone(home: Path) -> None:
    outcomes = list(
        add(
            map(read, [captured("a", STRIKE), captured("b" * 2_000, AGAIN), captured("c", ELSEWHERE)]),
            home=home, collector="ليلى", clock=lambda: NOW,
        )
    )  # fmt: skip
    assert [outcome.what for outcome in outcomes] == ["new", "failed", "new"]
    assert "id" in (outcomes[1].why or "")
    assert list(record.report_ids()) == ["a", "c"]


def test_what_came_before_ctrl_c_is_kept(home: Path) -> None:
    def stopped() -> Iterator[Item]:
        yield read(captured("a", STRIKE))
        yield read(captured("b", AGAIN))
        raise KeyboardInterrupt

    outcomes = add(stopped(), home=home, collector="ليلى", clock=lambda: NOW)
    assert [next(outcomes).what for _ in range(2)] == ["new", "new"]
    with pytest.raises(KeyboardInterrupt):
        next(outcomes)
    assert list(record.report_ids()) == ["a", "b"]
    assert put(home, captured("a", STRIKE), captured("b", AGAIN)) == ["known", "known"]
    assert [each.reports for each in record.every_incident()] == [["a", "b"]]


def test_a_slow_stream_is_recorded_while_it_comes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.flow.adding._LONGEST", -1.0)
    items = map(read, map(captured, "ab", (STRIKE, AGAIN)))
    outcomes = add(items, home=home, collector="ليلى", clock=lambda: NOW)
    next(outcomes)
    assert list(record.report_ids()) == ["a"]
    assert [outcome.what for outcome in outcomes] == ["new"]


def test_kill_9_at_any_moment_is_made_good_by_the_next_run(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sijill.flow.adding._BATCH", 5)
    url = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else ""
    if not url:
        pytest.skip("a server outlives the client that is killed: tests/record/test_faults.py")
    places = ("حاس", "سراقب", "كفرنبل", "أريحا", "بنش", "سرمين", "معرة مصرين", "جسر الشغور")
    captures = [captured(f"{at}-{n}", text.replace("حاس", place)) for at, place in enumerate(places)
                for n, text in enumerate((STRIKE, AGAIN, ELSEWHERE))]  # fmt: skip
    connection.close()
    chance = random.Random(3)
    for _ in range(12):
        killed(lambda: put(record.opened(home, url=""), *captures), chance.uniform(0.0, 0.4))
    record.opened(home, url="")
    put(home, *captures)
    told = [msgspec.structs.replace(each, claims=[]) for each in record.every_incident()]
    assert [list(record.check()), list(verify(evidence_of(home))), record.waiting()] == [[], [], []]
    connection.close()
    put(record.opened(tmp_path / "undisturbed", url=""), *captures)
    assert told == [msgspec.structs.replace(each, claims=[]) for each in record.every_incident()]


def killed(work: Callable[[], object], seconds: float) -> None:
    """Do a work in a child, and kill it after so many seconds."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
