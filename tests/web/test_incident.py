"""An incident's page: what is known, who says what, and what people decide there."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sijill import record
from tests.web.axe import barriers
from tests.web.conftest import Site

Sign = Callable[[str], Client]


def _first(type: str = "airstrike") -> str:
    return record.incidents(record.Filters(type=type), size=1).incidents[0].id


def _post(client: Client, key: str, what: str, **given: Any) -> Any:
    revision = given.pop("revision", None)
    told = {"revision": record.dossier(key).revision if revision is None else revision, **given}
    return client.post(f"/incidents/{key}/{what}/", told)


def test_it_shows_the_values_and_the_words_behind_them(as_role: Sign) -> None:
    key = _first()
    shown = as_role("reader").get(f"/incidents/{key}/").content.decode()
    quote = next(q for claim in record.incident(key).claims for q in claim.quotes)
    assert quote in shown
    assert f"/incidents/{key}/value/" not in shown, "a reader is offered no form"


def test_a_coder_mends_a_value_and_takes_it_back(as_role: Sign) -> None:
    key, client = _first(), as_role("coder")
    before = record.incident(key).killed
    assert _post(client, key, "value", field="killed", n="9", q="at_least").status_code == 302
    now = record.dossier(key)
    assert (now.incident.killed.min, now.incident.claims[-1].by) == (9, "person:coder")
    assert _post(client, key, "undo", decision=now.decisions[0].id).status_code == 302
    assert record.incident(key).killed == before


def test_a_form_from_an_older_page_is_refused_and_shows_what_changed(as_role: Sign) -> None:
    key = _first()
    seen = record.dossier(key).revision
    early = _post(as_role("coder"), key, "value", field="weapon", value="صاروخ", revision=seen)
    assert early.status_code == 302
    late = _post(as_role("second"), key, "value", field="killed", n="4", revision=seen)
    assert late.status_code == 409
    told = late.content.decode()
    assert "coder" in told
    assert "4" in told, "what was filled in is shown again"
    assert all(each.by != "second" for each in record.dossier(key).decisions)


@pytest.mark.parametrize(
    "given",
    [
        {"field": "killed", "n": "many"},
        {"field": "killed", "n": "2", "q": "exact", "children": "3"},
        {"field": "when", "earliest": "2024-02-30"},
        {"field": "when", "earliest": "2024-03-02", "latest": "2024-03-01"},
        {"field": "type", "value": "party"},
        {"field": "grade", "value": "fair"},
        {"field": "is_superuser", "value": "1"},
    ],
    ids=lambda given: "-".join(given.values()),
)
def test_what_cannot_be_is_refused_and_nothing_changes(as_role: Sign, given: dict[str, str]) -> None:
    key = _first()
    before = record.dossier(key)
    assert _post(as_role("coder"), key, "value", **given).status_code == 409
    assert record.dossier(key) == before


def test_four_eyes_pass_an_incident_from_new_to_published(as_role: Sign) -> None:
    key = _first()
    _post(as_role("reviewer"), key, "value", field="weapon", value="صاروخ")
    _post(as_role("reviewer"), key, "status", to="coded")
    assert _post(as_role("reviewer"), key, "status", to="reviewed").status_code == 409
    assert record.incident(key).status == "coded"
    assert _post(as_role("second"), key, "grade", grade="fair").status_code == 302
    assert _post(as_role("second"), key, "status", to="reviewed").status_code == 302
    assert _post(as_role("second"), key, "status", to="published").status_code == 409
    assert _post(as_role("publisher"), key, "status", to="published").status_code == 302
    assert record.incident(key).status == "published"
    assert "Something changed since" not in as_role("reader").get(f"/incidents/{key}/").content.decode()
    _post(as_role("coder"), key, "value", field="killed", n="3")
    assert "Something changed since" in as_role("reader").get(f"/incidents/{key}/").content.decode()


def test_a_merge_keeps_old_ids_and_can_be_undone(as_role: Sign) -> None:
    client = as_role("coder")
    one, other = (each.id for each in record.incidents(size=2).incidents)
    assert _post(client, one, "merge", other=other).status_code == 302
    kept = record.incident(one).id
    gone = other if kept == one else one
    assert client.get(f"/incidents/{gone}/").headers["Location"] == f"/incidents/{kept}/"
    decision = record.dossier(kept).decisions[0].id
    assert _post(client, kept, "undo", decision=decision).status_code == 302
    assert record.incident(gone).id == gone


def test_a_split_takes_accounts_out(as_role: Sign) -> None:
    client = as_role("coder")
    one, other = (each.id for each in record.incidents(size=2).incidents)
    _post(client, one, "merge", other=other)
    kept = record.incident(one)
    account = sorted({claim.account for claim in kept.claims if claim.account})[0]
    assert _post(client, kept.id, "split", account=account).status_code == 302
    assert account not in {claim.account for claim in record.incident(kept.id).claims}
    assert _post(client, kept.id, "split").status_code == 409


def test_a_decision_about_another_incident_cannot_be_undone_from_here(as_role: Sign) -> None:
    client = as_role("coder")
    one, other = (each.id for each in record.incidents(size=2).incidents)
    _post(client, one, "value", field="killed", n="3")
    foreign = record.dossier(one).decisions[0].id
    assert _post(client, other, "undo", decision=foreign).status_code == 404


def test_only_who_may_review_takes_a_review_back(as_role: Sign) -> None:
    key = _first()
    _post(as_role("coder"), key, "status", to="coded")
    _post(as_role("reviewer"), key, "status", to="reviewed")
    decision = record.dossier(key).decisions[0].id
    assert _post(as_role("coder"), key, "undo", decision=decision).status_code == 409
    assert record.incident(key).status == "reviewed"


def test_a_restricted_incident_is_not_there_for_others(as_role: Sign) -> None:
    key = _first()
    assert _post(as_role("reviewer"), key, "restrict", group="insiders").status_code == 302
    for path in (f"/incidents/{key}/", f"/incidents/{key}/bundle/"):
        assert as_role("publisher").get(path).status_code == 404
    assert as_role("insider").get(f"/incidents/{key}/").status_code == 200
    assert as_role("administrator").get(f"/incidents/{key}/").status_code == 200
    assert _post(as_role("coder"), key, "value", field="killed", n="1").status_code == 404


def test_a_note_is_kept_shown_as_text_and_is_in_no_bundle(as_role: Sign) -> None:
    key = _first()
    _post(as_role("coder"), key, "note", text="<script>alert(1)</script> سرّي")
    shown = as_role("reader").get(f"/incidents/{key}/").content.decode()
    assert "&lt;script&gt;alert(1)" in shown and "<script>alert" not in shown
    bundle = b"".join(as_role("publisher").get(f"/incidents/{key}/bundle/").streaming_content)
    with zipfile.ZipFile(io.BytesIO(bundle)) as opened:
        assert not any("سرّي".encode() in opened.read(name) for name in opened.namelist())


def test_the_bundle_verifies_offline_and_a_changed_byte_is_found(as_role: Sign, tmp_path: Path) -> None:
    key = _first()
    answer = as_role("publisher").get(f"/incidents/{key}/bundle/")
    folder = tmp_path / "bundle"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as opened:
        opened.extractall(folder)
    assert json.loads((folder / "incident.json").read_text())["id"] == key

    def verified() -> Any:
        return subprocess.run(
            [sys.executable, "-I", "verify.py"], cwd=folder, capture_output=True, text=True, check=False
        )

    assert (verified().returncode, verified().stderr) == (0, "")
    original = next((folder / "originals").iterdir())
    content = original.read_bytes()
    original.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert verified().returncode == 1
    assert original.name in verified().stdout


def test_suggestions_are_listed(as_role: Sign) -> None:
    assert as_role("reader").get("/suggestions/").status_code == 200


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_it_is_whole_in_a_browser(walk: Callable[..., Any], site: Site, language: str, width: int) -> None:
    del site
    walker = walk("reviewer", language=language, width=width)
    walker.go(f"/incidents/{_first()}/")
    walker.shot(f"incident-{language}-{width}")
    assert not barriers(walker.page)
    assert walker.page.evaluate("document.documentElement.scrollWidth") <= width
