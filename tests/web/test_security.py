"""What others were found to get wrong (Bayanat's published findings, by number), as tests of this site.

Findings that can't apply here are listed with the reason in docs/threat-model.md.
"""

import datetime
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sijill import record
from sijill.errors import SijillError
from sijill.publish import FORMATS, write_file
from sijill.web import audit, jobs, people, tokens, working
from sijill.web.models import Note, User
from tests.web.arguments import arguments
from tests.web.conftest import PASSWORD, Site
from tests.web.test_rights import GUARDED, NAMES

AT = datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC)
LISTS = ("api_incidents", "api_reports", "report_next")
ABOUT_ONE = [
    name
    for name in NAMES
    if name.startswith(("incident_", "report", "api_incident", "api_claims", "api_report"))
    or name == "incident"
]


@pytest.fixture
def hidden(site: Site) -> tuple[str, str]:
    """An incident and its report that only the insiders may see."""
    del site
    incident = record.incidents(size=1).incidents[0]
    record.restrict("report", incident.reports[0], "insiders", by="administrator", at=AT)
    return incident.id, incident.reports[0]


def _asked(name: str, hidden: tuple[str, str]) -> str:
    told = arguments(name)
    if "key" in told:
        told["key"] = hidden[0] if "incident" in name or name == "api_claims" else hidden[1]
    if "sha256" in told:
        told["sha256"] = record.report(hidden[1]).sha256[0]
    return reverse(name, kwargs=told)


@pytest.mark.parametrize("name", [name for name in ABOUT_ONE if name not in LISTS])
def test_001_002_018_no_address_shows_or_changes_what_is_restricted(
    as_role: Callable[[str], Client], hidden: tuple[str, str], name: str
) -> None:
    url = _asked(name, hidden)
    before = len(record.history(limit=100_000))
    for client in (as_role("second"), as_role("publisher")):
        for method in (client.get, client.post):
            assert method(url).status_code in (403, 404, 405), f"{name} by {method.__name__}"
    assert len(record.history(limit=100_000)) == before


def test_001_002_insiders_and_administrators_do_see_it(
    as_role: Callable[[str], Client], hidden: tuple[str, str]
) -> None:
    for name in ("insider", "administrator"):
        assert as_role(name).get(_asked("incident", hidden)).status_code == 200
        assert as_role(name).get(_asked("report", hidden)).status_code == 200


def test_003_026_an_export_holds_what_its_asker_may_see_when_it_is_written(
    site: Site, settings: Any, hidden: tuple[str, str]
) -> None:
    settings.JOBS_WORK = False
    jobs.queued("export", by="publisher", format="jsonl", public=False)
    working.work()
    path, _ = jobs.made_by(jobs.listed()[0].id)
    assert hidden[0] not in path.read_text(encoding="utf-8")
    jobs.queued("export", by="publisher", format="csv", public=False)
    people.with_role("publisher", "reader")
    working.work()
    assert jobs.listed()[0].state == "failed"


PATHS = ("../../etc/passwd", "..%2f..%2fsecret_key", "%2e%2e/secret_key", "/etc/passwd")


@pytest.mark.parametrize("odd", PATHS)
def test_004_no_path_of_a_user_is_opened(as_role: Callable[[str], Client], site: Site, odd: str) -> None:
    secret = (site.home / "record.sqlite3").read_bytes()[:16]
    client = as_role("administrator")
    pages = ("/incidents/{}/", "/reports/{}/", "/report/original/{}/x/", "/outlines/{}/", "/static/{}")
    more = ("/administration/users/{}/", "/administration/jobs/{}/file/", "/api/v1/reports/{}")
    for page in (*pages, *more):
        answer = client.get(page.format(odd))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code in (301, 302, 400, 404, 405), page
        assert secret not in body and b"root:" not in body


def test_005_nobody_becomes_an_administrator_over_the_web(stranger: Client) -> None:
    User.objects.all().update(is_active=False)
    for name in NAMES:
        url = reverse(name, kwargs=arguments(name))
        stranger.post(url, {"name": "eve", "role": "administrator", "username": "eve", "password": PASSWORD})
    assert not User.objects.filter(username="eve").exists()


@pytest.mark.parametrize("same", ["name", "address"])
def test_007_tries_are_counted_by_name_and_by_address(stranger: Client, same: str) -> None:
    for number in range(5):
        name = "coder" if same == "name" else f"guess{number}"
        address = "10.0.0.1" if same == "address" else f"10.0.0.{number}"
        stranger.post("/account/login/", {"login": name, "password": "x"}, REMOTE_ADDR=address)
    name, address = ("coder", "10.9.9.9") if same == "name" else ("reader", "10.0.0.1")
    told = {"login": name, "password": PASSWORD}
    assert Client().post("/account/login/", told, REMOTE_ADDR=address).status_code == 429


def test_007_a_header_that_a_browser_invents_is_not_its_address(stranger: Client) -> None:
    for number in range(5):
        told = {"login": f"guess{number}", "password": "x"}
        stranger.post("/account/login/", told, headers={"X-Forwarded-For": f"10.1.1.{number}"})
    assert stranger.post("/account/login/", {"login": "coder", "password": PASSWORD}).status_code == 429


def test_010_what_is_restricted_cannot_be_tied_to_something_else(
    as_role: Callable[[str], Client], hidden: tuple[str, str]
) -> None:
    client = as_role("second")
    groups: frozenset[str] = frozenset()
    mine = record.incidents(record.Filters(groups=groups), size=1).incidents[0]
    form = {"other": hidden[0], "revision": str(record.revision_of(mine.id))}
    assert client.post(reverse("incident_merge", kwargs={"key": mine.id}), form).status_code in (404, 409)
    accounts = record.accounts_after(incident=hidden[0])
    revision = str(record.revision_of(mine.id))
    mine_too = record.accounts_after(incident=mine.id)[0].id
    form = {"one": accounts[0].id, "other": mine_too, "revision": revision}
    client.post(reverse("incident_apart", kwargs={"key": mine.id}), form)
    form = {"account": accounts[0].id, "revision": revision}
    client.post(reverse("incident_split", kwargs={"key": mine.id}), form)
    assert record.incident(hidden[0]).reports
    assert not [each for each in record.decisions() if each.kind in ("merge", "apart", "split")]


def test_011_who_is_no_administrator_changes_no_role(as_role: Callable[[str], Client]) -> None:
    for role in ("reader", "coder", "reviewer", "publisher"):
        client = as_role(role)
        client.post("/account/reauthenticate/", {"password": PASSWORD})
        for name in ("users", "user", "groups", "tokens"):
            answer = client.post(
                reverse(name, kwargs=arguments(name)), {"act": "role", "role": "administrator", "name": "x"}
            )
            assert answer.status_code == 403
    assert User.objects.filter(role="administrator").count() == 1 and not Group.objects.filter(name="x")


def test_014_a_host_that_nobody_named_is_refused(stranger: Client) -> None:
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example"):
        assert stranger.get("/account/login/", headers={"Host": host}).status_code == 400


def test_015_the_files_of_jobs_are_for_administrators(
    as_role: Callable[[str], Client], site: Site, settings: Any
) -> None:
    settings.JOBS_WORK = False
    jobs.queued("export", by="publisher", format="csv", public=False)
    working.work()
    url = reverse("job_file", kwargs={"key": jobs.listed()[0].id})
    for name in site.users:
        if name != "administrator":
            assert as_role(name).post(url).status_code == 403


def test_016_an_administrators_old_session_changes_nothing(as_role: Callable[[str], Client]) -> None:
    client = as_role("administrator")
    for name in ("users", "user", "groups", "tokens", "job_file"):
        answer = client.post(reverse(name, kwargs=arguments(name)), {"act": "close"})
        assert answer.headers["Location"].startswith("/account/reauthenticate/"), name


def test_018_many_at_once_are_looked_at_one_by_one(
    as_role: Callable[[str], Client], hidden: tuple[str, str]
) -> None:
    others = [each for each in record.report_ids() if each != hidden[1]]
    told = {"do": "assign", "to": "second", "report": [others[0], hidden[1]]}
    assert as_role("second").post("/inbox/act/", told).status_code in (302, 303, 404, 409, 422)
    assert record.desk(hidden[1]).assigned != "second"


def test_020_bytes_are_given_to_who_sees_their_report_alone(
    as_role: Callable[[str], Client], hidden: tuple[str, str]
) -> None:
    sha256 = record.report(hidden[1]).sha256[0]
    other = next(each for each in record.report_ids() if each != hidden[1])
    answer = as_role("second").get(reverse("report_original", kwargs={"sha256": sha256, "key": other}))
    assert answer.status_code in (302, 404)


def test_021_files_for_sharing_name_nobody_who_works_here(site: Site, settings: Any) -> None:
    settings.JOBS_WORK = False
    key = record.incidents(size=1).incidents[0].id
    record.decide(key, "status", "coded", by="coder", at=AT)
    record.decide(key, "grade", "fair", by="second", at=AT)
    for name, form in FORMATS.items():
        if name == "xlsx":
            continue
        file = site.home / f"public{form.ending}"
        write_file(file, form, record.every_incident(), public=True)
        text = file.read_text(encoding="utf-8")
        assert "person:" not in text and "second" not in text, name


def test_022_four_eyes_are_demanded_whatever_the_form_says(as_role: Callable[[str], Client]) -> None:
    key = record.incidents(size=1).incidents[0].id
    record.decide(key, "killed", {"n": 3, "q": "exact"}, by="reviewer", at=AT)
    record.decide(key, "status", "coded", by="reviewer", at=AT)
    revision = record.revision_of(key)
    told = {"to": "reviewed", "revision": str(revision), "by": "second", "coders": ""}
    as_role("reviewer").post(reverse("incident_status", kwargs={"key": key}), told)
    assert record.incident(key).status == "coded"


def test_024_no_cell_is_a_formula(site: Site) -> None:
    key = record.incidents(size=1).incidents[0].id
    record.decide(key, "weapon", '=HYPERLINK("http://evil.example";"x")', by="coder", at=AT)
    file = site.home / "out.csv"
    write_file(file, FORMATS["csv"], record.every_incident())
    text = file.read_text(encoding="utf-8-sig")
    assert "HYPERLINK" in text
    assert not [
        cell for line in text.splitlines() for cell in line.split(",") if cell.strip('"').startswith("=")
    ]


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """A machine on which every connection to elsewhere is noted and refused."""
    tried: list[object] = []

    def refuse(self: socket.socket, where: object) -> None:
        tried.append(where)
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **more: refuse(None, where))  # type: ignore[arg-type]
    return tried


def test_025_no_address_that_a_user_gives_is_fetched(
    as_role: Callable[[str], Client], site: Site, offline: list[object]
) -> None:
    for url in ("http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "http://localhost:5432/"):
        text = f"قُتل مدني في بلدة حاس بريف إدلب. {url}"
        as_role("coder").post("/inbox/add/", {"text": text, "url": url, "published": "2020-01-05"})
        key = tokens.made(site.users["coder"], url[:20], ["see", "code"], days=1)
        told = f'{{"text": "{text}", "url": "{url}"}}'
        about = {"Authorization": f"Bearer {key}"}
        Client().post("/api/v1/reports", data=told, content_type="application/json", headers=about)
    assert offline == []


def test_030_what_is_kept_is_for_its_owner_alone(site: Site, settings: Any, tmp_path: Path) -> None:
    settings.JOBS_WORK = False
    jobs.queued("backup", by="administrator")
    working.work()
    path, _ = jobs.made_by(jobs.listed()[0].id)
    fresh = tmp_path / "fresh"
    record.opened(fresh, url="")
    from sijill.record.database import secret_key

    secret_key(fresh)
    for each in (path, path.parent, fresh, fresh / "record.sqlite3", fresh / "secret_key"):
        assert stat.S_IMODE(each.stat().st_mode) & 0o077 == 0, each
    record.opened(site.home, url="", migrate=False)


BROKEN = (b"id,text\n1\n2,a,b,c\n", b'"', b'a\n"b', b"\xff\xfe\x00", b"PK\x03\x04")


@pytest.mark.parametrize("content", BROKEN)
def test_035_a_broken_file_breaks_nothing(as_role: Callable[[str], Client], content: bytes) -> None:
    client = as_role("coder")
    for ending in ("csv", "xlsx", "json", "zip", "html", "wacz", "txt"):
        file = SimpleUploadedFile(f"../../x.{ending}", content)
        assert client.post("/inbox/add/", {"file": file}).status_code in (200, 302, 303, 422), ending


ODD = ("", "-1", "9" * 30, "\0", "a" * 5000, "\u202e'\"<>%00")


@pytest.mark.parametrize("name", [name for name in GUARDED if not name.startswith(("account_", "mfa_"))])
def test_036_to_042_forms_full_of_nonsense_break_nothing(as_role: Callable[[str], Client], name: str) -> None:
    client = as_role("administrator")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    url = reverse(name, kwargs=arguments(name))
    fields = (
        "act do to key kind field value account decision n n2 q when earliest revision version report group"
    )
    fields += " name text url published country lat lon role token other one page number box killed from size"
    for odd in ODD:
        told = dict.fromkeys(fields.split(), odd)
        for answer in (client.post(url, told), client.get(url, told)):
            assert answer.status_code < 500, f"{name} with {odd!r}"


def test_041_a_job_that_takes_too_long_is_ended(site: Site, settings: Any) -> None:
    settings.JOBS_WORK = False
    assert 0 < working._LONGEST <= 24 * 60 * 60
    jobs.queued("backup", by="administrator")
    job = working._taken()
    assert job is not None
    jobs.Job.objects.filter(pk=job.pk).update(beat=AT - datetime.timedelta(days=1))
    jobs.watched()
    assert jobs.listed()[0].state == "failed"


def test_nothing_that_was_found_is_told_in_the_audit_log_but_deeds(site: Site) -> None:
    with pytest.raises(SijillError):
        record.incident("s-nothing")
    assert not audit.lines(audit.Asked(what="exported")) and not Note.objects.exists()
