"""The inbox: what waits, filters in the address, several at once, and putting reports in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sijill import record
from sijill.record import Asked
from sijill.web import background
from tests.web.conftest import Site

TEXT = "قُتل أربعة مدنيين بقصف مدفعي على بلدة حاس بريف إدلب الجنوبي"
HOSTILE = "<script>alert(1)</script> \u202eقُتل طفل\u202c بقصف على بلدة حاس <img src=x onerror=alert(2)>"


@pytest.fixture
def coder(as_role: Callable[[str], Client]) -> Client:
    return as_role("coder")


def body(answer: Any) -> str:
    return str(answer.content.decode())


def listed(shown: str) -> list[str]:
    """The reports of the page, in their order."""
    return [piece.split('"')[0] for piece in shown.split('name="report" value="')[1:]]


def test_the_most_urgent_waits_on_top(coder: Client) -> None:
    assert listed(body(coder.get("/inbox/"))) == [each.report for each in record.inbox().reports]


def test_filters_stand_in_the_address_and_are_counted(coder: Client) -> None:
    shown = body(coder.get("/inbox/", {"country": "IQ"}))
    assert listed(shown) == [each.report for each in record.inbox(Asked(country="IQ")).reports]
    assert 'aria-current="true"><bdi>Iraq</bdi>' in shown
    assert listed(body(coder.get("/inbox/", {"text": "كلمة لا ترد"}))) == []
    assert coder.get("/inbox/", {"from": "soon", "page": "x", "status": "?"}).status_code == 200


def test_several_are_taken_given_and_done_at_once(coder: Client, site: Site) -> None:
    first, second, *_ = [each.report for each in record.inbox().reports]
    coder.post("/inbox/act/", {"report": [first, second], "do": "mine"})
    assert {each.assigned for each in record.inbox(Asked(assigned="coder")).reports} == {"coder"}
    coder.post("/inbox/act/", {"report": [first], "do": "assign", "to": "second"})
    assert record.desk(first).assigned == "second"
    coder.post("/inbox/act/", {"report": [first, second], "do": "done"})
    assert record.inbox(Asked(status="done")).total == 2
    assert coder.post("/inbox/act/", {"do": "done"}).status_code == 302
    assert coder.post("/inbox/act/", {"report": ["none"], "do": "done"}).status_code == 404


def test_a_view_is_saved_under_a_name_and_forgotten(coder: Client, as_role: Callable[[str], Client]) -> None:
    coder.post("/inbox/views/", {"name": "العراق", "country": "IQ", "status": "waiting"})
    shown = body(coder.get("/inbox/"))
    assert "<bdi>العراق</bdi>" in shown and "country=IQ" in shown
    assert "<bdi>العراق</bdi>" not in body(as_role("reviewer").get("/inbox/"))
    row = shown.split('name="forget" value="')[1].split('"')[0]
    as_role("reviewer").post("/inbox/views/", {"forget": row})
    assert "<bdi>العراق</bdi>" in body(coder.get("/inbox/"))
    coder.post("/inbox/views/", {"forget": row})
    assert "<bdi>العراق</bdi>" not in body(coder.get("/inbox/"))


def test_a_pasted_text_is_read_and_open_on_the_desk(coder: Client, site: Site) -> None:
    answer = coder.post("/inbox/add/", {"text": TEXT, "source": "مرصد", "url": "https://example.org/1"})
    assert answer.status_code == 302
    shown = body(coder.get(answer.headers["Location"]))
    assert 'class="lit f-killed"' in shown and "https://example.org/1" in shown
    assert 'href="https://example.org' not in shown
    background.settled()
    key = answer.headers["Location"].split("/")[2]
    desk = record.desk(key)
    assert (desk.report.source, desk.evidence[0].custody is not None) == ("مرصد", True)
    assert record.report(key).incidents
    again = coder.post("/inbox/add/", {"text": TEXT}, follow=True)
    assert "This report was here already." in body(again)


def test_files_are_taken_and_what_cannot_be_is_told(coder: Client, site: Site) -> None:
    good = SimpleUploadedFile("../../a.txt", TEXT.encode())
    bad = SimpleUploadedFile("b.xlsx", b"no sheet")
    shown = body(coder.post("/inbox/add/", {"file": [good, bad]}, follow=True))
    assert "b.xlsx" in shown
    assert record.search("حاس")
    assert coder.post("/inbox/add/", {}).status_code == 422
    assert not (site.home.parent / "a.txt").exists()


def test_hostile_text_is_shown_as_text(coder: Client) -> None:
    answer = coder.post("/inbox/add/", {"text": HOSTILE, "title": "<b>\u202eعنوان"}, follow=True)
    shown = body(answer)
    assert "<script>alert" not in shown and "<img src=x" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "\u202e" not in shown.split('<section class="paper"')[1].split("</section>")[0]


def test_a_reader_may_look_and_put_nothing_in(as_role: Callable[[str], Client]) -> None:
    reader = as_role("reader")
    assert "data-all" not in body(reader.get("/inbox/"))
    assert reader.post("/inbox/add/", {"text": TEXT}).status_code == 403
    assert reader.post("/inbox/act/", {"report": ["x"], "do": "done"}).status_code == 403


def test_the_questions_to_the_database_do_not_grow(coder: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        coder.get("/inbox/")
    assert len(asked) <= 25, [each["sql"][:90] for each in asked]
