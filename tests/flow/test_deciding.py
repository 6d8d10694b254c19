"""What a person says of an account decides where it belongs, as what a machine read does."""

import datetime
from pathlib import Path

import pytest

from sijill import flow, kit, record
from sijill.capture.captured import Captured
from sijill.flow import adding, deciding
from sijill.link.keys import keys_of
from sijill.model import Account, Count, Place, Report, Span, When

AT = datetime.datetime(2024, 3, 5, 12, tzinfo=datetime.UTC)
DAY = datetime.date(2024, 3, 4)
FIRST = "قُتل أربعة مدنيين بينهم طفل بغارة روسية على بلدة حاس بريف إدلب الجنوبي، الاثنين"


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Path:
    """A record with one report, linked."""
    folder = record.opened(tmp_path / "home", url="")
    put(folder, "a", FIRST)
    return folder


def put(folder: Path, key: str, text: str) -> None:
    """Read a report, add and link it."""
    report = Report(id=key, text=text, source=key, published=DAY)
    captured = Captured(report=report, raw=text.encode(), media_type="text/plain")
    items = [(captured, flow.read(report, kit.load()))]
    (outcome,) = adding.add(items, home=folder, collector="ليلى", clock=lambda: AT)
    assert outcome.what == "new", outcome


def test_a_report_is_weighed_when_it_is_added() -> None:
    (waiting,) = record.inbox().reports
    assert dict(waiting.reasons)["killed"] == 4


def test_an_account_that_a_person_adds_gets_an_incident() -> None:
    day = When(earliest="2024-03-04", latest="2024-03-04")
    dead = Count(n=1, words="طفل")
    place = Place(name="كفرنبل", kind="town", lat=35.61, lon=36.56)
    added = Account(type="shelling", when=day, killed=dead, places=[place], spans={"killed": [Span(0, 4)]})
    made = deciding.add_account("a", added, by="ليلى", at=AT)
    assert deciding.link(at=AT) == 1
    assert made.details["account"] in record.incidents_of([made.details["account"]])
    assert record.incidents().total == 2


def test_an_account_is_found_by_what_a_person_made_of_it() -> None:
    (account,) = record.desk("a").accounts
    before = keys_of(record.told([account.id])[0])
    there = {"name": "درعا", "kind": "city", "lat": 32.62, "lon": 36.1}
    here = next(each.claim.value for each in account.values if each.claim.field == "place")
    deciding.decide_account(account.id, "place", there, instead=here, by="ليلى", at=AT)
    after = keys_of(record.told([account.id])[0])
    assert [each.id for each in record.near(after - before)] == [account.id]
    assert record.near(before - after) == []
    deciding.undo(record.decisions()[0].id, by="ليلى", at=AT)
    assert [each.id for each in record.near(before - after)] == [account.id]
