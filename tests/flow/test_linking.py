"""What waits is linked; people's decisions hold against it."""

from pathlib import Path

from sijill import flow, kit, record
from sijill.flow.linking import link_waiting, told_of
from sijill.link.model import Linker
from sijill.model import Report
from sijill.record.values import folded
from tests.flow.test_adding import AGAIN, DAY, NOW, STRIKE, captured, home, put

__all__ = ["home"]  # the fixture


def test_accounts_are_told_with_their_ids_and_what_is_known_of_the_report() -> None:
    report = Report(id="a", text=STRIKE, source="s", published=DAY)
    (told,) = told_of(report, flow.read(report, kit.load()))
    assert (told.id, told.report, told.source, told.country) == ("a#1", "a", "s", "SY")


def test_nothing_waits_after_adding(home: Path) -> None:
    put(home, captured("a", STRIKE))
    assert record.waiting() == []
    assert link_waiting(Linker.load(), at=NOW) == 0


def test_what_a_person_parted_stays_apart(home: Path) -> None:
    put(home, captured("a", STRIKE), captured("b", AGAIN))
    (both,) = record.every_incident()
    record.split(both.id, ["b#1"], by="ليلى", at=NOW, fold=folded)
    put(home, captured("c", AGAIN.replace("آخرون", "عدد من الأهالي")))
    assert sorted(len(each.reports) for each in record.every_incident()) == [1, 2]
