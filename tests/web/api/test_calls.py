"""The calls of the API: the record's nouns, page by page, with the rights of the pages."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sijill import record
from sijill.review.rights import ROLES, holds, rights_of
from sijill.web import audit, background, people, tokens
from tests.web.conftest import Site

AT = datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC)
TEXT = "قُتل مدنيان بغارة روسية على بلدة حاس بريف إدلب يوم أمس."
LISTS = ("incidents", "accounts", "reports", "appeals", "sieges", "displacements", "tolls")


class Program:
    """A program that asks with a token."""

    def __init__(self, key: str) -> None:
        self._client, self._key = Client(enforce_csrf_checks=True), key

    def get(self, path: str, **headers: str) -> Any:
        return self._client.get(f"/api/v1/{path}", headers=self._about(headers))

    def post(self, path: str, told: Any, kind: str = "application/json") -> Any:
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        return self._client.post(f"/api/v1/{path}", data=body, content_type=kind, headers=self._about({}))

    def _about(self, more: dict[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._key}", **more}


@pytest.fixture
def program(site: Site) -> Callable[..., Program]:
    """A program with a token of somebody: program("coder"), program("coder", ["see"])."""

    def made(name: str, scopes: list[str] | None = None) -> Program:
        user = site.users[name]
        wanted = list(rights_of(user.role)) if scopes is None else scopes
        return Program(tokens.made(user, "test", wanted, days=1))

    return made


def _all(program: Program, name: str, size: int) -> list[Any]:
    found: list[Any] = []
    after = ""
    while True:
        page = program.get(f"{name}?size={size}{after}").json()
        found += page["episodes" if "episodes" in page else name]
        if page["next"] is None:
            return found
        after = f"&after={page['next'].replace('#', '%23')}"


@pytest.mark.parametrize("name", LISTS)
def test_page_by_page_everything_comes_once(program: Callable[..., Program], name: str) -> None:
    reader = program("reader")
    few, many = _all(reader, name, 2), _all(reader, name, 200)
    assert few == many and many
    ids = [each["report"]["id"] if name == "reports" else each["id"] for each in many]
    assert len(set(ids)) == len(ids)


def test_incidents_are_those_of_the_record(program: Callable[..., Program]) -> None:
    assert len(_all(program("reader"), "incidents", 50)) == record.incidents(size=1).total


def test_one_incident_comes_with_every_claim_and_its_words(program: Callable[..., Program]) -> None:
    reader = program("reader")
    (first,) = reader.get("incidents?size=1").json()["incidents"]
    whole = reader.get(f"incidents/{first['id']}").json()
    assert any(each["quotes"] for each in whole["claims"])
    assert reader.get(f"incidents/{first['id']}/claims").json()["claims"] == whole["claims"]
    told = reader.get(f"accounts?incident={first['id']}").json()["accounts"]
    assert {each["report"] for each in told} == set(whole["reports"])
    kept = reader.get(f"reports/{whole['reports'][0]}").json()
    assert kept["report"]["text"] and first["id"] in kept["incidents"]


def test_filters_are_those_of_the_pages(program: Callable[..., Program]) -> None:
    reader = program("reader")
    found = reader.get("incidents?country=SY&country=YE&from=2018-01-01&to=2018-12-31").json()["incidents"]
    assert found and {each["country"] for each in found} <= {"SY", "YE"}
    assert all(each["when"]["latest"] >= "2018-01-01" for each in found)


@pytest.mark.parametrize(
    "query",
    ["size=0", "size=x", "size=1000", "box=1,2", "box=nan,1,2,3", "from=2018-13-01", "from=0", "killed=-1"],
)
def test_what_cannot_be_understood_is_named(program: Callable[..., Program], query: str) -> None:
    answer = program("reader").get(f"incidents?{query}")
    assert answer.status_code == 422
    assert query.partition("=")[0] in answer.json()["error"]


def test_what_is_known_already_is_not_sent_again(program: Callable[..., Program]) -> None:
    reader = program("reader")
    first = reader.get("incidents?size=1")
    again = reader.get("incidents?size=1", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.get("incidents?size=2", **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_report_goes_the_way_of_sijill_add(program: Callable[..., Program], site: Site) -> None:
    coder = program("coder")
    told = {"text": TEXT, "published": "2019-05-02", "source": "Example", "url": "http://127.0.0.1:1/x"}
    (outcome,) = coder.post("reports", told).json()["outcomes"]
    assert outcome["what"] == "new" and outcome["accounts"] == 1
    assert coder.post("reports", told).json()["outcomes"][0]["what"] == "known"
    background.settled()
    kept = record.report(outcome["report"])
    assert kept.incidents and kept.report.url == "http://127.0.0.1:1/x"
    assert (
        (site.home / "evidence" / "custody.jsonl").read_text(encoding="utf-8").splitlines()[-1].count("coder")
    )


def test_of_many_reports_each_is_told_of(program: Callable[..., Program]) -> None:
    told = [{"text": TEXT}, {"text": TEXT + " وأصيب ثالث."}]
    outcomes = program("coder").post("reports", told).json()["outcomes"]
    assert [each["what"] for each in outcomes] == ["new", "new"] or outcomes[1]["what"] == "copy"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 5000, 400),
        ([], 400),
        ({}, 400),
        ("text", 400),
        ({"text": 7}, 400),
        ({"text": ["a"]}, 400),
        ({"text": "a\0b"}, 400),
        ({"text": " "}, 400),
        ({"text": TEXT, "id": {"x": 1}}, 400),
        ([{"text": TEXT}] * 101, 413),
        (b'{"text": "' + b"a" * 11_000_000 + b'"}', 413),
        (b'{"text": "' + b"a" * 13_000_000 + b'"}', 413),
    ],
)
def test_a_body_that_is_no_report_is_refused(program: Callable[..., Program], told: Any, status: int) -> None:
    before = sum(1 for _ in record.report_ids())
    answer = program("coder").post("reports", told)
    assert answer.status_code == status and answer.json()["error"]
    assert sum(1 for _ in record.report_ids()) == before


def test_a_form_is_no_json(program: Callable[..., Program]) -> None:
    assert program("coder").post("reports", b"text=x", "application/x-www-form-urlencoded").status_code == 400


@pytest.mark.parametrize("role", ROLES)
def test_each_call_is_open_to_tokens_that_hold_its_right(program: Callable[..., Program], role: str) -> None:
    mine = program(role)
    incident = record.incidents(size=1).incidents[0].id
    for path in (*LISTS, f"incidents/{incident}", f"incidents/{incident}/claims", "openapi.json"):
        assert mine.get(path).status_code == 200, path
    assert mine.post("reports", {"text": TEXT}).status_code == (200 if holds(role, "code") else 403)
    without = program(role, [right for right in rights_of(role) if right != "see"] or ["see"])
    if role != "reader":
        for path in LISTS:
            assert without.get(path).status_code == 403, path


def test_a_token_without_the_scope_puts_nothing_in(program: Callable[..., Program]) -> None:
    answer = program("coder", ["see"]).post("reports", {"text": TEXT})
    assert answer.status_code == 403 and answer.json()["error"]


def test_strangers_and_false_tokens_get_401_and_no_page(stranger: Client) -> None:
    for about in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Bearer sijill_" + "a" * 43}):
        answer = stranger.get("/api/v1/incidents", headers=about)
        assert answer.status_code == 401 and answer.json()["error"]
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert [line.what for line in audit.lines(audit.Asked(what="token_refused"))] == ["token_refused"]


def test_a_token_opens_the_api_and_no_page(program: Callable[..., Program], stranger: Client) -> None:
    mine = program("administrator")
    for path in ("/", "/administration/", "/account/2fa/"):
        assert stranger.get(path, headers=mine._about({})).status_code == 302


def test_a_session_needs_the_mark_of_its_forms_to_write(site: Site) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(site.users["coder"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/api/v1/incidents").status_code == 200
    told = json.dumps({"text": TEXT})
    answer = client.post("/api/v1/reports", data=told, content_type="application/json")
    assert answer.status_code == 403 and answer.json()["error"]
    client.get("/")
    mark = client.cookies["csrftoken"].value
    about = {"X-CSRFToken": mark}
    answer = client.post("/api/v1/reports", data=told, content_type="application/json", headers=about)
    assert answer.status_code == 200


def test_who_must_choose_a_password_first_has_no_working_token(program: Callable[..., Program]) -> None:
    mine = program("coder")
    people.given_password("coder", "one more pass phrase 9", temporary=True)
    assert mine.get("incidents").status_code == 403


def test_what_is_restricted_is_not_there_for_others(program: Callable[..., Program]) -> None:
    others, inside, above = program("coder"), program("insider"), program("administrator")
    incident = record.incidents(size=1).incidents[0]
    report = incident.reports[0]
    record.restrict("report", report, "insiders", by="administrator", at=AT)
    hidden = [f"reports/{report}", f"incidents/{incident.id}", f"incidents/{incident.id}/claims"]
    for path in hidden:
        assert (others.get(path).status_code, inside.get(path).status_code) == (404, 200), path
        assert above.get(path).status_code == 200
    for name in LISTS:
        said = others.get(f"{name}?size=200").content.decode()
        assert f'"{report}"' not in said and f'"{incident.id}"' not in said, name
    assert f'"{report}"' in inside.get("reports?size=200").content.decode()
    taken = others.post("reports", {"id": report, "text": TEXT}).json()["outcomes"][0]
    assert taken["what"] == "failed"
    assert record.report(report).report.text != TEXT


def test_too_many_calls_are_told_to_wait(program: Callable[..., Program], settings: Any) -> None:
    settings.API_RATES = {"read": 3, "write": 1}
    mine = program("reader")
    answers = [mine.get("tolls") for _ in range(7)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429 and 1 <= int(answers[-1].headers["Retry-After"]) <= 61


def test_no_list_asks_more_questions_for_more_rows(
    program: Callable[..., Program], django_assert_max_num_queries: Any
) -> None:
    mine = program("reader")
    mine.get("incidents")
    for name in LISTS:
        with django_assert_max_num_queries(16):
            mine.get(f"{name}?size=200&claims=true")
