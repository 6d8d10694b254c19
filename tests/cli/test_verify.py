"""`sijill verify` names everything in the evidence that isn't as it was sealed."""

import datetime
from pathlib import Path

import pytest

from sijill.capture.captured import Captured
from sijill.capture.seal import seal
from sijill.model import Report
from tests.cli.command import Command

AT = datetime.datetime(2024, 3, 5, tzinfo=datetime.UTC)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Evidence of two captures in SIJILL_HOME."""
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path))
    kept(tmp_path / "evidence", "a", "b")
    return tmp_path / "evidence"


def kept(store: Path, *keys: str) -> None:
    """Seal a capture for each key."""
    captures = [
        Captured(report=Report(id=key, text=key), raw=f"قُتل طفل {key}".encode(), media_type="text/plain")
        for key in keys
    ]
    seal(captures, store=store, collector="ليلى", at=AT)


def test_what_is_as_it_was_sealed_gives_the_head_to_note(sijill: Command, store: Path) -> None:
    said = sijill("verify")
    assert said.status == 0
    assert said.out.startswith("2:") and len(said.out) == len("2:") + 64 + 1
    assert "all is as it was sealed" in said.err


def test_one_flipped_byte_is_named(sijill: Command, store: Path) -> None:
    [first, _] = sorted(path for path in (store / "objects").rglob("*") if path.is_file())
    first.chmod(0o600)
    first.write_bytes(first.read_bytes()[:-1] + b"x")
    said = sijill("verify")
    assert said.status == 1
    [problem] = said.out.splitlines()
    assert problem.startswith(f"changed  objects/{first.name[:2]}/{first.name}: was changed")
    assert "1 thing not as sealed" in said.err


def test_everything_that_does_not_fit_is_named(sijill: Command, store: Path) -> None:
    (store / "notes.txt").write_text("mine")
    [first, _] = sorted(path for path in (store / "objects").rglob("*") if path.is_file())
    first.unlink()
    said = sijill("verify")
    assert sorted(line.split()[0] for line in said.out.splitlines()) == ["foreign", "missing"]
    assert "2 things not as sealed" in said.err


def test_a_chain_that_was_cut_short_is_found_by_its_noted_head(sijill: Command, store: Path) -> None:
    head = sijill("verify").out.strip()
    assert sijill("verify", "--head", head).status == 0
    kept(store, "c")
    assert sijill("verify", "--head", head).status == 0
    lines = (store / "custody.jsonl").read_bytes().splitlines(keepends=True)
    (store / "custody.jsonl").write_bytes(lines[0])
    assert "the chain was cut short" in sijill("verify", "--head", head).out


def test_a_head_that_is_none_is_refused(sijill: Command, store: Path) -> None:
    said = sijill("verify", "--head", "abc")
    assert said.status == 2
    assert "abc is no head of a chain" in said.err


def test_where_there_is_no_evidence_that_is_said(sijill: Command, tmp_path: Path) -> None:
    said = sijill("verify", "--home", tmp_path)
    assert (said.status, said.out) == (1, "")
    assert "isn't there (sijill add keeps evidence; --home names another folder)" in said.err
