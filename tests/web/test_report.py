"""The reading desk: what people decide there is kept, told, taken back, and never overwrites another's."""

import datetime
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.test import Client

from sijill import record
from sijill.record import OnDesk, Value
from sijill.web import background
from tests.web.conftest import Site

KEY = "01-sy-council-appeal"
DESK = f"/reports/{KEY}/"
DECIDE = f"/report/decide/{KEY}/"
EDITOR = f"/report/editor/{KEY}/"
AT = datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC)


@pytest.fixture
def coder(as_role: Callable[[str], Client]) -> Client:
    return as_role("coder")


def account(number: int = 1) -> OnDesk:
    return next(each for each in record.desk(KEY).accounts if each.number == number)


def value(field: str, number: int = 1) -> Value:
    return next(each for each in account(number).values if each.claim.field == field)


def row(field: str, number: int = 1) -> dict[str, Any]:
    """The form of a value's row, as the page holds it."""
    return {"account": account(number).id, "field": field, "value": plain(field, number), **fresh()}


def plain(field: str, number: int = 1) -> str:
    """A value as the page's forms carry it."""
    return msgspec.json.encode(value(field, number).claim.value).decode()


def fresh() -> dict[str, Any]:
    return {"revision": record.desk(KEY).revision}


def test_the_page_shows_the_words_and_who_said_each_value(coder: Client) -> None:
    shown = coder.get(DESK).content.decode()
    assert 'class="lit f-killed" href="#a1-' in shown
    assert "مقتل خمسة مدنيين بينهم طفلتان" in shown
    assert "rules" in shown and record.desk(KEY).evidence[0].sha256 in shown


def test_a_reader_sees_it_and_has_nothing_to_decide_with(as_role: Callable[[str], Client]) -> None:
    reader = as_role("reader")
    shown = reader.get(DESK).content.decode()
    assert 'name="do"' not in shown and "data-edit " not in shown
    assert reader.post(DECIDE, {"do": "accept", **row("killed")}).status_code == 403
    assert record.decisions() == []


def test_accepting_a_value_puts_the_persons_name_beside_it(coder: Client) -> None:
    answer = coder.post(DECIDE, {"do": "accept", "row": "a1-5", **row("killed")})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{DESK}#a1-5")
    assert value("killed").claim.by == "person:coder"
    assert "is-human" in coder.get(DESK).content.decode()


def test_rejecting_mending_and_undoing(coder: Client) -> None:
    coder.post(DECIDE, {"do": "reject", **row("perpetrator")})
    assert value("perpetrator").claim.value is None
    coder.post(DECIDE, {"do": "undo", "decision": value("perpetrator").claim.decision, **fresh()})
    assert value("perpetrator").claim.value["actor"] == "russia"


def test_a_whole_account_is_accepted_or_is_no_act(coder: Client) -> None:
    coder.post(DECIDE, {"do": "accept", "account": account().id, **fresh()})
    assert {each.claim.by for each in account().values if each.claim.field != "country"} == {"person:coder"}
    coder.post(DECIDE, {"do": "no_act", "account": account(2).id, **fresh()})
    assert account(2).state == "rejected"
    assert "Take the rejection back" in coder.get(DESK).content.decode()


def test_two_people_on_one_report_do_not_overwrite_each_other(coder: Client) -> None:
    mine = row("killed")
    record.accept(account().id, "killed", by="second", at=AT)
    answer = coder.post(DECIDE, {"do": "reject", **mine})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody was here before you" in shown and "<bdi>second</bdi>" in shown
    assert value("killed").claim.by == "person:second"


def test_what_speaks_of_another_report_is_refused(coder: Client) -> None:
    other = next(key for key in record.report_ids() if key != KEY and record.desk(key).accounts)
    theirs = record.desk(other).accounts[0].id
    decision = record.accept(theirs, by="second", at=AT).id
    for form in (
        {"do": "accept", "account": theirs, **fresh()},
        {"do": "undo", "decision": decision, **fresh()},
        {"do": "accept", "account": account().id},
        {"do": "fly"},
    ):
        assert coder.post(DECIDE, form).status_code == 409, form
    assert len(record.decisions()) == 1


def edited(client: Client, field: str, number: int = 1, **typed: Any) -> Any:
    return client.post(EDITOR, {"account": account(number).id, "field": field, **fresh(), **typed})


def test_a_count_is_mended_and_stays_as_said(coder: Client) -> None:
    typed = {"q": "at_least", "n": "٦", "children": "2", "words": "خمسة مدنيين", "row": "a1-5"}
    shown = coder.get(EDITOR, {"account": account().id, "field": "killed", "row": "a1-5"}).content.decode()
    assert "مقتل خمسة مدنيين بينهم طفلتان" in shown and 'value="5"' in shown
    assert edited(coder, "killed", words_behind="مقتل خمسة مدنيين", **typed).status_code == 302
    claim = value("killed").claim
    assert claim.value == {"n": 6, "q": "at_least", "words": "خمسة مدنيين", "children": 2}
    assert claim.quotes == ["مقتل خمسة مدنيين"]


def test_what_cannot_be_is_told_and_nothing_typed_is_lost(coder: Client) -> None:
    answer = edited(coder, "killed", n="3", q="range", n2="2", words="ثلاثة")
    assert answer.status_code == 422
    assert "A range goes from a figure to a greater one." in answer.content.decode()
    assert 'value="ثلاثة"' in answer.content.decode()
    wrong = edited(coder, "killed", n="3", words_behind="كلمات ليست هنا").content.decode()
    assert "These words don&#x27;t stand in the report." in wrong and "كلمات ليست هنا" in wrong
    assert record.decisions() == []


def test_an_editor_that_is_not_true_any_more_keeps_what_was_typed(coder: Client) -> None:
    old = fresh()
    record.accept(account().id, "killed", by="second", at=AT)
    answer = edited(coder, "killed", n="7", **old)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="7"' in shown and "second" in shown
    assert f'name="revision" value="{record.desk(KEY).revision}"' in shown
    assert value("killed").claim.value["n"] == 5


def test_a_day_an_actor_and_a_target_are_set(coder: Client) -> None:
    edited(coder, "when", earliest="2017-10-15", part="night")
    assert value("when").claim.value == {"earliest": "2017-10-15", "latest": "2017-10-15", "part": "night"}
    edited(coder, "perpetrator", actor="usa", certainty="presumed", instead='{"actor":"russia"}')
    assert value("perpetrator").claim.value == {"actor": "usa", "certainty": "presumed"}
    edited(coder, "target", number=1, plain="home", words_behind="حي البلعوم")
    assert value("target").claim.value == "home"


def test_a_place_is_chosen_among_those_that_the_name_can_mean(coder: Client) -> None:
    found = coder.get(f"/report/places/{KEY}/", {"name": "الميادين", "kind": "city"}).content.decode()
    assert 'name="choice"' in found and "data-lat" in found
    chosen = found.split('name="choice" value="')[1].split('"')[0]
    edited(coder, "place", name="الميادين", kind="city", choice=chosen, instead=plain("place"), row="a1-3")
    claim = value("place").claim
    assert (claim.value["name"], claim.value["row"]) == ("الميادين", chosen)
    assert claim.quotes == ["البلعوم"]


def test_a_point_is_set_by_hand(coder: Client) -> None:
    point = {"choice": "point", "lat": "35.02", "lon": "40.45", "kind": "neighbourhood"}
    before = plain("place")
    edited(coder, "place", name="البلعوم", instead=before, row="a1-3", **point)
    place = value("place").claim.value
    assert (place["lat"], place["lon"], place["precision"]) == (35.02, 40.45, "exact")
    wrong = edited(coder, "place", name="البلعوم", instead=before, **{**point, "lat": "north"})
    assert wrong.status_code == 422


def test_an_account_is_added_from_words_and_linked(coder: Client, site: Site) -> None:
    text = record.desk(KEY).report.text
    at = text.index("ونزوح أكثر من 300 عائلة")
    spans = f'[[{at},{at + 23},"text"]]'
    asked = {"words": text[at : at + 23], "spans": spans}
    assert "What do these words tell?" in coder.get(EDITOR, asked).content.decode()
    typed = {"account": "new", "field": "type", "type": "displacement_attack", "earliest": "2017-10-16"}
    assert coder.post(EDITOR, {**typed, **fresh(), "spans": spans}).status_code == 302
    background.settled()
    made = account(3)
    assert (made.state, made.by, bool(made.incident)) == ("added", "person:coder", True)
    assert made.values[0].claim.quotes == [text[at : at + 23]]


def test_a_new_account_is_filled_in_with_what_the_machine_reads_in_its_words(coder: Client) -> None:
    text = record.desk(KEY).report.text
    at = text.index("مقتل خمسة مدنيين بينهم طفلتان")
    asked = {
        "account": "new",
        "field": "killed",
        "words": text[at : at + 29],
        "spans": f'[[{at},{at + 29},"text"]]',
    }
    shown = coder.get(EDITOR, asked).content.decode()
    assert 'name="n" value="5"' in shown


def test_who_is_not_of_its_group_finds_nothing_there(as_role: Callable[[str], Client], site: Site) -> None:
    as_role("reviewer").post(f"/report/restrict/{KEY}/", {"group": "insiders"})
    assert as_role("insider").get(DESK).status_code == 200
    for who in ("coder", "reviewer"):
        client = as_role(who)
        assert client.get(DESK).status_code == 404
        assert client.post(DECIDE, {"do": "done"}).status_code == 404
        assert client.get(EDITOR).status_code == 404
        assert KEY not in client.get("/inbox/").content.decode()


def test_the_kept_copy_is_a_file_and_never_a_page(coder: Client) -> None:
    sha = record.desk(KEY).evidence[0].sha256
    answer = coder.get(f"/report/original/{sha}/{KEY}/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert coder.get(f"/report/original/{'0' * 64}/{KEY}/").status_code == 302


def test_looked_through_assigned_and_next(coder: Client) -> None:
    coder.post(DECIDE, {"do": "assign", "to": "second"})
    coder.post(DECIDE, {"do": "done"})
    desk = record.desk(KEY)
    assert (desk.done, desk.assigned) == (True, "second")
    assert coder.get(f"/report/next/{KEY}/").headers["Location"] != DESK
    coder.post(DECIDE, {"do": "waits"})
    assert not record.desk(KEY).done


def test_a_form_never_leads_to_another_host(coder: Client) -> None:
    answer = coder.post(DECIDE, {"do": "done", "next": "https://example.com/"})
    assert answer.headers["Location"] == DESK
