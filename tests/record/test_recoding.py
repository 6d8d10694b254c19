"""What people decide of one account: it takes the place of what was read, is kept, and can be taken back."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sijill import record
from sijill.errors import RecordError, Stale
from sijill.model import Account, Claim, Count, Perpetrator, Place, Range, Span, When
from sijill.record import OnDesk
from sijill.record.matrix import matrix
from tests.record.made import AT, DAY, LATER, SHA, TEXT, account, add, ids, reading, report

BY: dict[str, Any] = {"by": "ليلى", "at": LATER}
WORDS = [Span(0, 4)]


@pytest.fixture(autouse=True)
def two(home: object) -> None:
    """One incident that two reports tell of, and one of its own."""
    for key, place, killed in (("a", "حاس", 2), ("b", "حاس", 3), ("c", "سراقب", 4)):
        add(key, account(place, killed=killed))
    record.apply_links([], [["a#1", "b#1"], ["c#1"]], AT)


def killed(key: str) -> Range | None:
    """How many were killed in the incident that the report tells of."""
    (incident,) = record.report(key).incidents
    return record.incident(incident).killed


def shown(name: str) -> OnDesk:
    """An account as the desk shows it."""
    return next(each for each in record.desk(name.split("#")[0]).accounts if each.id == name)


def said(name: str, field: str) -> list[Claim]:
    """The claims that hold in a field of an account."""
    return [each.claim for each in shown(name).values if each.claim.field == field]


def test_a_mended_value_takes_the_place_of_the_readers_and_leaves_the_other_reports_alone() -> None:
    record.decide_account("a#1", "killed", {"n": 5, "words": "خمسة"}, spans=WORDS, **BY)
    assert killed("a") == Range(3, 5)
    claims = [
        each for each in record.incident(record.report("a").incidents[0]).claims if each.account == "a#1"
    ]
    told = {(each.by, each.superseded): each.value["n"] for each in claims if each.field == "killed"}
    assert told == {("rules 1", True): 2, ("person:ليلى", False): 5}


def test_the_desk_shows_who_said_a_value_and_what_was_there_before() -> None:
    made = record.decide_account("a#1", "killed", {"n": 5, "words": "قُتل"}, spans=WORDS, **BY)
    (value,) = [each for each in shown("a#1").values if each.claim.field == "killed"]
    assert (value.claim.by, value.claim.decision, value.claim.quotes) == ("person:ليلى", made.id, ["قُتل"])
    assert [(each.by, each.value["n"]) for each in value.former] == [("rules 1", 2)]


def test_a_mended_value_without_words_of_its_own_keeps_the_words_that_it_rests_on() -> None:
    record.decide_account("a#1", "killed", {"n": 3, "words": "مدنيان"}, **BY)
    assert [each.quotes for each in said("a#1", "killed")] == [["قُتل مدنيان"]]


def test_a_value_that_a_person_adds_needs_its_words() -> None:
    with pytest.raises(RecordError, match="needs the words"):
        record.decide_account("a#1", "injured", {"n": 3, "words": "3"}, **BY)
    record.decide_account("a#1", "injured", {"n": 3, "words": "3"}, spans=WORDS, **BY)
    assert record.incident(record.report("a").incidents[0]).injured == Range(3, 3)


def test_words_outside_the_text_are_refused() -> None:
    for span in (Span(0, 999), Span(5, 5), Span(0, 3, "title")):
        with pytest.raises(RecordError, match="no words at"):
            record.decide_account("a#1", "injured", {"n": 3, "words": "3"}, spans=[span], **BY)


def test_a_rejected_value_counts_no_more_for_its_report() -> None:
    record.decide_account("a#1", "killed", None, **BY)
    assert killed("a") == Range(3, 3)
    assert [each.value for each in said("a#1", "killed")] == [None]


def test_of_several_actors_one_is_rejected_another_mended_and_a_third_added() -> None:
    two = Account(
        type="airstrike",
        when=When(earliest=DAY, latest=DAY),
        places=[Place(name="درعا", kind="city")],
        perpetrators=[Perpetrator(actor="russia"), Perpetrator(actor="isis")],
        spans={"perpetrators": [Span(0, 4), Span(5, 11)]},
    )
    add("d", two)
    record.apply_links([], [["d#1"]], AT)
    record.decide_account("d#1", "perpetrator", None, instead={"actor": "isis"}, **BY)
    swapped = {"actor": "usa", "certainty": "claimed"}
    record.decide_account("d#1", "perpetrator", swapped, instead={"actor": "russia"}, **BY)
    record.decide_account("d#1", "perpetrator", {"actor": "turkey"}, spans=WORDS, **BY)
    (incident,) = record.report("d").incidents
    accused = record.incident(incident).perpetrators
    assert [(each.actor, each.certainty) for each in accused] == [("turkey", "stated"), ("usa", "claimed")]
    assert record.incidents(record.Filters(actor="usa")).total == 1
    assert record.incidents(record.Filters(actor="isis")).total == 0


def test_of_a_list_it_must_be_said_which_is_rejected() -> None:
    with pytest.raises(RecordError, match="one must be named"):
        record.decide_account("a#1", "place", None, **BY)


def test_a_mended_place_is_found_under_its_new_name_alone() -> None:
    new = {"name": "كفرنبل", "kind": "town", "lat": 35.61, "lon": 36.56}
    record.decide_account("c#1", "place", new, instead={"name": "سراقب", "kind": "town"}, spans=WORDS, **BY)
    found = record.incidents(record.Filters(place="كفرنبل"))
    assert [each.reports for each in found.incidents] == [["c"]]
    assert record.incidents(record.Filters(place="سراقب")).total == 0
    assert [place.name for place in record.told(["c#1"])[0].account.places] == ["كفرنبل"]


def test_accepting_says_the_same_in_a_persons_name() -> None:
    record.accept("a#1", "killed", **BY)
    (claim,) = said("a#1", "killed")
    assert (claim.by, claim.value["n"], claim.quotes) == ("person:ليلى", 2, ["قُتل مدنيان"])
    assert killed("a") == Range(2, 3)
    with pytest.raises(RecordError, match="nothing left"):
        record.accept("a#1", "killed", **BY)


def test_accepting_one_of_a_list_leaves_the_others_the_machines() -> None:
    record.accept("a#1", "perpetrator", {"actor": "russia"}, **BY)
    assert [each.by for each in said("a#1", "perpetrator")] == ["person:ليلى"]
    assert [each.by for each in said("a#1", "place")] == ["rules 1"]


def test_a_whole_account_is_accepted_as_one_decision() -> None:
    made = record.accept("a#1", **BY)
    assert {each.claim.decision for each in shown("a#1").values if each.claim.field != "country"} == {made.id}
    record.undo(made.id, **BY)
    assert {each.claim.by for each in shown("a#1").values} == {"rules 1"}


def test_a_rejected_account_leaves_its_incident_and_is_kept() -> None:
    made = record.reject_account("b#1", **BY)
    assert killed("a") == Range(2, 2)
    assert record.report("b").incidents == []
    seen = shown("b#1")
    assert (seen.state, seen.by, seen.decision, seen.incident) == ("rejected", "person:ليلى", made.id, None)
    with pytest.raises(RecordError, match="rejected"):
        record.decide_account("b#1", "killed", {"n": 1}, **BY)


def test_an_incident_whose_only_account_is_rejected_is_shown_no_more_until_that_is_taken_back() -> None:
    (incident,) = record.report("c").incidents
    made = record.reject_account("c#1", **BY)
    assert record.incidents().total == 1
    record.undo(made.id, **BY)
    assert record.report("c").incidents == [incident]
    assert record.incidents().total == 2
    assert list(record.check()) == []


def test_a_rejected_account_draws_no_others_to_it() -> None:
    record.reject_account("c#1", **BY)
    assert [each.id for each in record.near(["place:سراقب"])] == []


def test_every_decision_can_be_taken_back_and_that_too() -> None:
    before = list(record.every_incident())
    made = record.decide_account("a#1", "killed", {"n": 5, "words": "5"}, spans=WORDS, **BY)
    undone = record.undo(made.id, **BY)
    assert list(record.every_incident()) == before
    record.undo(undone.id, **BY)
    assert killed("a") == Range(3, 5)


def test_the_last_word_of_several_people_holds_and_the_former_are_shown() -> None:
    record.decide_account("a#1", "killed", {"n": 5, "words": "5"}, by="ليلى", at=LATER)
    record.decide_account("a#1", "killed", {"n": 6, "words": "6"}, by="سمير", at=LATER)
    (value,) = [each for each in shown("a#1").values if each.claim.field == "killed"]
    assert [each.by for each in (value.claim, *value.former)] == ["person:سمير", "person:ليلى", "rules 1"]


def added(**told: object) -> Account:
    """An account that a person selects in the text."""
    known = {"type": "shelling", "when": When(earliest=DAY, latest=DAY), "spans": {"killed": [Span(0, 11)]}}
    dead = Count(n=1, words="مدنيان")
    return Account(**{**known, "killed": dead, "places": [Place(name="بنش", kind="town")], **told})  # type: ignore[arg-type]


def test_an_account_that_a_person_adds_is_linked_as_machines_are() -> None:
    made = record.add_account("a", added(), **BY)
    name = made.details["account"]
    assert (name, shown(name).state, shown(name).by) == ("a#2", "added", "person:ليلى")
    record.rekey(name, ["place:بنش"])
    assert [each.id for each in record.waiting()] == [name]
    assert [each.id for each in record.near(["place:بنش"])] == [name]
    record.apply_links([], [[name]], LATER)
    assert len(record.report("a").incidents) == 2
    assert [each.quotes for each in said(name, "killed")] == [["قُتل مدنيان"]]


def test_an_added_account_that_is_taken_back_is_told_no_more() -> None:
    made = record.add_account("a", added(), **BY)
    record.apply_links([], [["a#2"]], LATER)
    record.undo(made.id, **BY)
    assert [each.id for each in record.desk("a").accounts] == ["a#1"]
    assert record.incidents().total == 2


def test_an_account_without_words_is_refused() -> None:
    with pytest.raises(RecordError, match="needs the words"):
        record.add_account("a", added(spans={}), **BY)
    with pytest.raises(RecordError, match="no words at"):
        record.add_account("a", added(spans={"killed": [Span(0, 500)]}), **BY)


def again(key: str, *accounts: Account) -> None:
    """A newer reader reads the report."""
    newer = reading(key, *accounts, reader="rules 2")
    keys = {name: [f"place:{each.places[0].name}"] for name, each in zip(ids(newer), accounts, strict=True)}
    record.reread(key, newer, "rules 2", at=LATER, keys=keys)
    record.apply_links([], [[each.id] for each in record.waiting()], LATER)


def test_what_people_decided_holds_when_a_newer_reader_reads_again() -> None:
    record.decide_account("a#1", "killed", {"n": 5, "words": "5"}, **BY)
    again("a", account("حاس", killed=9), account("بنش"))
    assert killed("b") == Range(3, 5)
    (value,) = [each for each in shown("a#1").values if each.claim.field == "killed"]
    assert (value.claim.value["n"], [each.by for each in value.former]) == (5, ["rules 2"])
    assert [each.by for each in said("a#1", "type")] == ["rules 2"]


def test_a_rejected_account_stays_rejected_when_it_is_read_again() -> None:
    record.reject_account("a#1", **BY)
    again("a", account("حاس", killed=9))
    assert shown("a#1").state == "rejected"
    assert killed("b") == Range(3, 3)


def test_an_account_that_a_person_worked_on_stays_when_a_newer_reader_tells_it_no_more() -> None:
    record.accept("c#1", "killed", **BY)
    again("c")
    assert killed("c") == Range(4, 4)
    assert {each.claim.by for each in shown("c#1").values} == {"rules 1", "person:ليلى"}
    assert record.incidents(record.Filters(place="سراقب")).total == 1
    assert [each.id for each in record.near(["place:سراقب"])] == ["c#1"]


def test_an_added_account_stays_when_it_is_read_again_and_is_not_doubled() -> None:
    record.add_account("a", added(), **BY)
    record.apply_links([], [["a#2"]], LATER)
    again("a", account("حاس", killed=2), account("بنش", killed=1, type="shelling"))
    assert [each.id for each in record.desk("a").accounts] == ["a#1", "a#2"]
    assert [each.by for each in said("a#2", "killed")] == ["person:ليلى"]


def test_words_of_a_former_text_are_quoted_and_not_lit() -> None:
    record.decide_account("a#1", "killed", {"n": 5, "words": "5"}, spans=[Span(5, 11)], **BY)
    changed = report("a", "في بلدة حاس قُتل مدنيان بغارة روسية")
    record.add_report(changed, reading("a", account()), sha256=SHA, at=LATER, keys={})
    (claim,) = said("a#1", "killed")
    assert (claim.quotes, claim.spans) == (["مدنيان"], [])


def test_a_decision_on_a_page_that_is_not_true_any_more_is_refused_with_what_changed() -> None:
    seen = record.desk("a").revision
    record.decide_account("a#1", "killed", {"n": 5, "words": "5"}, by="سمير", at=LATER, revision=seen)
    with pytest.raises(Stale, match="سمير: killed") as caught:
        record.decide_account("a#1", "killed", {"n": 6, "words": "6"}, revision=seen, **BY)
    assert [(each["by"], each["field"], each["account"]) for each in caught.value.since] == [
        ("سمير", "killed", "a#1")
    ]
    for stale in (
        lambda: record.accept("a#1", revision=seen, **BY),
        lambda: record.reject_account("a#1", revision=seen, **BY),
        lambda: record.add_account("a", added(), revision=seen, **BY),
        lambda: record.undo(1, revision=seen, **BY),
    ):
        with pytest.raises(Stale):
            stale()
    assert len(record.decisions()) == 1


def test_a_decision_on_another_report_makes_no_page_stale() -> None:
    seen = record.desk("a").revision
    record.accept("b#1", **BY)
    record.accept("a#1", revision=seen, **BY)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("killed", {"n": "9"}, "can't be that"),
        ("type", "party", "no type of act"),
        ("mood", "grim", "no field mood"),
        ("grade", "fair", "no field grade"),
    ],
)
def test_a_value_that_is_none_is_refused(field: str, value: object, told: str) -> None:
    with pytest.raises(RecordError, match=told):
        record.decide_account("a#1", field, value, spans=WORDS, **BY)
    with pytest.raises(RecordError, match="by whom"):
        record.accept("a#1", by=" ", at=LATER)


def test_each_decision_is_in_the_history_of_its_report_and_its_incident() -> None:
    (incident,) = record.report("a").incidents
    record.decide_account("a#1", "killed", {"n": 5, "words": "5"}, **BY)
    for subject in ("a", incident):
        newest = record.history(subject)[0]
        assert (newest.what, newest.details["by"]) == ("decision.account.value", "ليلى")


def test_the_words_of_the_example_are_what_they_are_said_to_be() -> None:
    assert Span(0, 11).of(TEXT) == "قُتل مدنيان"


def test_the_desk_asks_as_much_of_one_account_as_of_many() -> None:
    many = [
        account(place, killed=number) for number, place in enumerate(["بنش", "سرمين", "حاس", "معرة النعمان"])
    ]
    add("m", *many)
    record.apply_links([], [[f"m#{number}"] for number in (1, 2, 3, 4)], AT)
    for name in ("a#1", *(f"m#{number}" for number in (1, 2, 3, 4))):
        record.accept(name, **BY)
    asked = []
    for key in ("a", "m"):
        with CaptureQueriesContext(connection) as questions:
            record.desk(key)
        asked.append(len(questions))
    assert asked[0] == asked[1] <= 16


def test_what_was_mended_away_contradicts_nobody_and_is_still_told() -> None:
    record.decide_account("a#1", "killed", {"n": 3, "words": "ثلاثة"}, **BY)
    (incident,) = record.report("a").incidents
    told = matrix(record.incident(incident), {key: record.report(key) for key in ("a", "b")})
    assert "killed" not in told.disputed
    mine = next(voice for voice in told.voices if voice.key == "a")
    assert [claim.value["n"] for claim in mine.said["killed"]] == [3]
    assert [claim.value["n"] for claim in mine.former["killed"]] == [2]
