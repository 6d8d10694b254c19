"""Adding: new, known, changed; repeating changes nothing; a newer reader keeps what was."""

import datetime

import pytest

from sijill import record
from sijill.errors import RecordError
from sijill.model import Report, Toll
from tests.record.made import AT, DAY, LATER, SHA, TEXT, account, add, fold, ids, link, reading, report

pytestmark = pytest.mark.usefixtures("home")


def test_a_new_report_is_kept_as_it_was_given() -> None:
    added = add("a", account())
    assert (added.outcome, added.accounts) == ("new", ["a#1"])
    kept = record.report("a")
    assert kept.report == report("a")
    assert kept.reading == reading("a", account())
    assert (kept.reader, kept.version, kept.sha256, kept.before) == ("rules 1", 1, [SHA], [])


def test_the_same_report_again_changes_nothing() -> None:
    add("a", account())
    link(["a#1"])
    before = list(record.every_incident()), record.history(), record.report("a")
    again = add("a", account())
    assert (again.outcome, again.accounts) == ("known", [])
    assert (list(record.every_incident()), record.history(), record.report("a")) == before


def test_other_bytes_of_a_known_report_are_one_more_piece_of_evidence() -> None:
    add("a", account())
    assert add("a", account(), sha256="b" * 64).outcome == "known"
    assert record.report("a").sha256 == [SHA, "b" * 64]


def test_another_text_under_a_known_id_is_a_new_version_and_told() -> None:
    add("a", account())
    changed = add("a", account(killed=3), text="قُتل ثلاثة مدنيين")
    assert (changed.outcome, changed.accounts) == ("changed", ["a#1"])
    kept = record.report("a")
    assert kept.report.text == "قُتل ثلاثة مدنيين a"
    assert [each.text for each in kept.before] == [f"{TEXT} a"]


def test_two_texts_under_one_id_settle_when_both_are_added_again() -> None:
    add("a", account())
    add("a", account(killed=3), text="قُتل ثلاثة مدنيين")
    again = [add("a", account()).outcome, add("a", account(killed=3), text="قُتل ثلاثة مدنيين").outcome]
    assert again == ["known", "known"]
    assert record.report("a").version == 2


def test_a_changed_report_tells_its_incident_anew_and_the_old_claims_stay() -> None:
    add("a", account())
    link(["a#1"])
    add("a", account(killed=3), text="قُتل ثلاثة مدنيين")
    link(["a#1"])
    (incident,) = record.every_incident()
    assert incident.killed and (incident.killed.min, incident.killed.max) == (3, 3)
    said = [each.value["n"] for each in record.claims(incident.id, former=True) if each.field == "killed"]
    assert said == [2, 3]


def test_each_claim_quotes_its_words() -> None:
    add("a", account())
    link(["a#1"])
    (incident,) = record.every_incident()
    (killed,) = [each for each in incident.claims if each.field == "killed"]
    assert (killed.quotes, killed.report, killed.account) == (["قُتل مدنيان"], "a", "a#1")
    assert (killed.by, killed.source, killed.at) == ("rules 1", "وكالة", AT.isoformat())


def test_a_newer_reader_adds_claims_and_keeps_ids_and_decisions() -> None:
    add("a", account("حاس"), account("سراقب"))
    link(["a#1"], ["a#2"])
    here, there = (record.report("a").incidents[at] for at in (0, 1))
    decided = {record.incident(each).places[0].name: each for each in (here, there)}["سراقب"]
    record.decide(decided, "killed", {"n": 7}, by="ليلى", at=LATER, fold=fold)
    newer = reading("a", account("سراقب", killed=4), account("معرة النعمان"), reader="rules 2")
    changed = record.reread("a", newer, "rules 2", at=LATER, keys={})
    assert (changed.outcome, changed.accounts) == ("changed", ["a#2", "a#3"])
    link(["a#3"], at=LATER)
    kept = record.incident(decided)
    assert kept.killed and kept.killed.max == 7
    readers = [each.by for each in record.claims(decided, former=True) if each.field == "killed"]
    assert readers == ["rules 1", "person:ليلى", "rules 2"]


def test_what_no_reading_tells_any_more_is_shown_no_more_and_still_there() -> None:
    add("a", account("حاس"))
    link(["a#1"])
    (old,) = record.report("a").incidents
    record.reread("a", reading("a", reader="rules 2"), "rules 2", at=LATER, keys={})
    link(at=LATER)
    assert record.incidents().total == 0
    assert record.incident(old).id == old


def test_the_same_reader_again_changes_nothing() -> None:
    add("a", account())
    assert record.reread("a", reading("a", account()), "rules 1", at=LATER, keys={}).outcome == "known"


def test_a_report_that_nobody_added_is_not_read_again() -> None:
    with pytest.raises(RecordError, match="no report b"):
        record.reread("b", reading("b"), "rules 2", at=LATER, keys={})


def test_letters_that_no_database_takes_keep_their_place() -> None:
    strange = Report(id="a", text="قتل\0طفل\ud800.")
    record.add_report(strange, reading("a"), sha256=SHA, at=AT, keys={})
    assert record.report("a").report.text == "قتل\ufffdطفل\ufffd."


@pytest.mark.parametrize("key", ["", "x" * 1001, "a\0b"], ids=["empty", "long", "nul"])
def test_an_id_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(RecordError, match="id can't be"):
        record.add_report(Report(id=key, text="قتل"), reading(key), sha256=SHA, at=AT, keys={})


def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime.datetime(2024, 3, 5)
    with pytest.raises(RecordError, match="no time zone"):
        record.add_report(report("a"), reading("a"), sha256=SHA, at=naive, keys={})


def test_a_failure_half_way_leaves_nothing_behind() -> None:
    broken = reading("a", account(), account())
    with pytest.raises(TypeError):
        record.add_report(report("a"), broken, sha256=SHA, at=AT, keys={ids(broken)[1]: 5})  # type: ignore[dict-item]
    assert list(record.report_ids()) == []
    assert record.search("مدنيان") == []


def test_a_rising_toll_is_one_toll_with_both_claims() -> None:
    for key, n, day in (("a", 100, DAY), ("b", 120, "2024-03-06")):
        toll = Toll(n=n, earliest="2024-01-01", latest=day)
        add(key, tolls=[toll], published=day)
    (kept,) = record.episodes("toll", claims=True)
    assert kept.value["n"] == 120
    assert (kept.begins, kept.ends, kept.reports) == ("2024-01-01", "2024-03-06", ["a", "b"])
    assert [each.value for each in kept.claims if each.field == "n"] == [100, 120]


def test_many_at_once_are_added_as_one_after_the_other() -> None:
    add("b", account())
    texts = {"a": TEXT, "b": TEXT, "c": "قُتل ثلاثة"}
    many = [
        record.Adding(
            report=report(key, texts[key] if number < 3 else "قُتل أربعة"),
            reading=reading(key, account(), account("سراقب")),
            sha256=SHA,
            keys={f"{key}#1": ["x"], f"{key}#2": ["x", "y"]},
        )
        for number, key in enumerate("abcac")
    ]
    added = record.add_reports(many, at=AT)
    assert [each.outcome for each in added] == ["new", "known", "new", "changed", "changed"]
    assert [each.report for each in added] == list("abcac")
    assert [each.id for each in record.near(["x", "y"])] == ["c#2", "a#2", "c#1", "a#1"]
    assert record.report("a").report.text == "قُتل أربعة a"
    assert [hit.report for hit in record.search("أربعة")] == ["c", "a"]
    again = record.add_reports(many, at=LATER)
    assert {each.outcome for each in again} == {"known"}


def test_nothing_added_changes_nothing() -> None:
    assert record.add_reports([], at=AT) == []
    assert record.history() == []
