"""Linking: accounts near each other; accounts brought together; people's decisions stand; no id is lost."""

import datetime

import msgspec
import pytest

from sijill import record
from sijill.errors import RecordError
from sijill.model import When
from tests.record.made import AT, DAY, LATER, SHA, account, add, fold, link, pair, reading, report

pytestmark = pytest.mark.usefixtures("home")


def many(*keys: str) -> None:
    """Add a report with one account for each key."""
    for key in keys:
        add(key, account())


def of(key: str) -> str:
    """The incident of a report's one account."""
    (incident,) = record.report(key).incidents
    return incident


def test_accounts_that_share_a_key_are_near_the_closest_first() -> None:
    add("a", account("حاس"))
    add("b", account("حاس"), account("سراقب"))
    add("c", account("درعا"))
    assert [each.id for each in record.near(["place:حاس", "place:سراقب"])] == ["b#2", "b#1", "a#1"]
    assert [each.id for each in record.near(["place:حاس"], limit=1)] == ["b#1"]
    assert record.near(["place:حلب"]) == []
    assert record.near([]) == []


def test_a_key_of_very_many_accounts_costs_no_more_than_one_of_few() -> None:
    many(*map(str, range(8)))
    assert [each.report for each in record.near(["place:حاس"], each=3)] == ["7", "6", "5"]


def test_what_is_near_is_told_with_its_report() -> None:
    many("a")
    (told,) = record.near(["place:حاس"])
    assert (told.account, told.country, told.source) == (account(), "SY", "وكالة")
    assert told.text.endswith(" a")


def test_accounts_wait_until_they_are_linked() -> None:
    many("a", "b")
    assert [each.id for each in record.waiting()] == ["a#1", "b#1"]
    link(["a#1"])
    assert [each.id for each in record.waiting()] == ["b#1"]


def test_a_cluster_is_one_incident() -> None:
    many("a", "b", "c")
    assert len(link(["a#1", "b#1"], ["c#1"])) == 2
    assert of("a") == of("b") != of("c")
    assert record.incident(of("a")).reports == ["a", "b"]


def test_linking_the_same_again_changes_nothing() -> None:
    many("a", "b")
    link(["a#1", "b#1"], links=[pair("a#1", "b#1")])
    before = list(record.every_incident()), record.history()
    assert link(["a#1", "b#1"], links=[pair("a#1", "b#1")], at=LATER) == []
    assert (list(record.every_incident()), record.history()) == before


def test_an_id_is_the_same_however_often_the_record_is_made() -> None:
    many("a")
    assert link(["a#1"]) == ["s-t7jvorbss2"]


def test_a_new_account_joins_the_incident_that_is_there() -> None:
    many("a", "b")
    link(["a#1"])
    was = of("a")
    assert link(["b#1", "a#1"], at=LATER) == [was]
    assert of("b") == was


def test_a_new_account_may_join_two_incidents_and_the_younger_id_leads_to_the_older() -> None:
    many("a", "b", "c")
    link(["b#1"])
    link(["a#1"], at=LATER)
    older, younger = of("b"), of("a")
    link(["a#1", "b#1", "c#1"], at=LATER)
    assert {of(key) for key in "abc"} == {older}
    assert record.incident(younger).id == older
    assert record.incident(older).previous == [younger]
    assert record.incidents().total == 1


def test_what_people_split_is_not_brought_together_again() -> None:
    many("a", "b", "c")
    link(["a#1", "b#1"])
    record.split(of("a"), ["b#1"], by="ليلى", at=LATER, fold=fold)
    link(["a#1", "b#1", "c#1"], links=[pair("a#1", "c#1", 0.7), pair("c#1", "b#1", 0.9)], at=LATER)
    assert of("a") != of("b") == of("c")


def test_no_machine_merges_two_incidents_that_people_worked_on() -> None:
    many("a", "b")
    link(["a#1"], ["b#1"])
    for key in "ab":
        record.decide(of(key), "status", "confirmed", by="ليلى", at=LATER, fold=fold)
    link(["a#1", "b#1"], links=[pair("a#1", "b#1")], at=LATER)
    assert of("a") != of("b")
    assert [each.link.one for each in record.suggestions()] == ["a#1"]


def test_an_incident_that_people_worked_on_keeps_its_id_over_an_older_one() -> None:
    many("a", "b")
    link(["a#1"])
    link(["b#1"], at=LATER)
    worked = of("b")
    record.decide(worked, "status", "confirmed", by="ليلى", at=LATER, fold=fold)
    link(["a#1", "b#1"], at=LATER)
    assert of("a") == worked
    assert record.incident(worked).status == "confirmed"


def test_an_unsure_pair_is_a_suggestion_until_it_is_decided() -> None:
    many("a", "b", "c")
    link(["a#1"], ["b#1"], ["c#1"], links=[pair("a#1", "b#1", 0.6), pair("b#1", "c#1", 0.7)])
    first, second = record.suggestions()
    assert (first.link.probability, first.link.clues) == (0.7, {"place": 8.0, "day": 4.0})
    assert set(second.incidents) == {of("a"), of("b")}
    record.merge([of("b"), of("c")], by="ليلى", at=LATER, fold=fold)
    refused = record.apart("a#1", "b#1", by="ليلى", at=LATER, fold=fold)
    assert record.suggestions() == []
    record.undo(refused.id, by="ليلى", at=LATER, fold=fold)
    assert [each.link.probability for each in record.suggestions()] == [0.6]


def test_a_link_seen_again_keeps_its_newest_probability() -> None:
    many("a", "b")
    link(["a#1"], ["b#1"], links=[pair("a#1", "b#1", 0.6)])
    link(links=[pair("b#1", "a#1", 0.8)])
    assert [each.link.probability for each in record.suggestions()] == [0.8]


def test_copies_are_no_source_of_their_own() -> None:
    many("a", "b")
    record.apply_links([], [["a#1", "b#1"]], AT, fold=fold, copies={"b": "a"})
    assert record.incident(of("a")).independent == 1
    assert record.report("b").copy_of == "a"


def test_an_account_that_nobody_added_is_named() -> None:
    many("a")
    with pytest.raises(RecordError, match="no account b#1"):
        link(["a#1", "b#1"])
    assert record.incidents().total == 0


def test_the_day_of_capture_is_not_taken_for_that_of_publication() -> None:
    seen = datetime.date(2024, 3, 7)
    undated = msgspec.structs.replace(account(), when=When())
    captured = report("a", published=None, captured=seen)
    record.add_report(captured, reading("a", undated, published=None), sha256=SHA, at=AT, keys={})
    told = report("b", captured=seen)
    record.add_report(told, reading("b", undated), sha256=SHA, at=AT, keys={})
    record.apply_links([], [["a#1"], ["b#1"]], AT)
    assert record.incident(of("a")).when == When(earliest=None, latest="2024-03-07")
    assert record.incident(of("b")).when == When(earliest=DAY, latest=DAY)


def test_an_act_that_nobody_dates_was_on_the_weekday_that_its_report_names() -> None:
    undated = msgspec.structs.replace(account(), when=When())
    told = reading("a", undated, published=None, weekday="Sunday")
    seen = report("a", published=None, captured=datetime.date(2024, 3, 5))
    record.add_report(seen, told, sha256=SHA, at=AT, keys={})
    record.apply_links([], [["a#1"]], AT)
    (incident,) = record.every_incident()
    assert (incident.when.earliest, incident.when.latest) == ("2024-03-03", "2024-03-03")
