"""`sijill export` writes the incidents asked for, in every format, whole or not at all."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill import record
from sijill.model import Incident
from sijill.publish import FORMATS
from tests.cli.command import Command
from tests.cli.recorded import Recorded


def test_json_lines_hold_every_claim_with_its_words(sijill: Command, recorded: Recorded) -> None:
    said = sijill("export", "jsonl")
    assert said.status == 0
    incidents = {each["id"]: each for each in map(json.loads, said.out.splitlines())}
    assert incidents.keys() == {recorded.strike, recorded.shelling}
    strike = incidents[recorded.strike]
    assert strike["killed"] == {"min": 3, "max": 5}
    assert "مقتل خمسة مدنيين" in [quote for claim in strike["claims"] for quote in claim["quotes"]]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_to_a_file(
    sijill: Command, recorded: Recorded, tmp_path: Path, name: str
) -> None:
    place = tmp_path / f"incidents{FORMATS[name].ending}"
    said = sijill("export", name, "-o", place)
    assert (said.status, said.out) == (0, "")
    assert said.err == f"sijill: 2 incidents → {place}\n"
    assert place.stat().st_size
    assert [each.name for each in tmp_path.iterdir() if each != recorded.home] == [place.name]


def test_csv_goes_to_standard_output_as_it_goes_to_a_file(
    sijill: Command, recorded: Recorded, tmp_path: Path
) -> None:
    sijill("export", "csv", "-o", tmp_path / "a.csv")
    for arguments in ([], ["-o", "-"]):
        said = sijill("export", "csv", *arguments)
        assert len(list(csv.DictReader(io.StringIO(said.out)))) == 2
        assert said.out.splitlines() == (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()


def test_filters_hold(sijill: Command, recorded: Recorded, tmp_path: Path) -> None:
    said = sijill("export", "jsonl", "--type", "airstrike", "--place", "سراقب")
    assert [json.loads(line)["id"] for line in said.out.splitlines()] == [recorded.strike]
    said = sijill("export", "jsonl", "--country", "IQ", "-o", tmp_path / "a.jsonl")
    assert f"0 incidents → {tmp_path}/a.jsonl" in said.err


def test_what_is_shared_names_no_reviewer(sijill: Command, recorded: Recorded, tmp_path: Path) -> None:
    sijill("decide", recorded.strike, "status", "reviewed", "--by", "ليلى")
    assert "person:ليلى" in sijill("export", "jsonl").out
    assert "ليلى" not in sijill("export", "jsonl", "--public").out
    said = sijill("export", "jsonl", "--public", "-o", tmp_path / "share.jsonl")
    assert "withheld" in said.err
    assert "ليلى" not in (tmp_path / "share.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["docx"], "docx is no format: say one of jsonl, csv"),
        (["xlsx"], "name a file with -o FILE.xlsx"),
        (["csv", "-o", "/none/of/this.csv"], "there is no folder"),
        (["csv", "-o", "/"], "is a folder"),
        (["csv", "--type", "raid"], "raid is no type of act"),
    ],
)
def test_a_wrong_question_gives_status_2_and_one_line(
    sijill: Command, recorded: Recorded, arguments: list[str], said: str
) -> None:
    answer = sijill("export", *arguments)
    assert (answer.status, answer.out) == (2, "")
    [error] = answer.err.splitlines()
    assert said in error and "--help" in error


def test_ctrl_c_leaves_the_file_that_was_there(
    sijill: Command, recorded: Recorded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a.jsonl"
    place.write_text("old")
    every = record.every_incident

    def stopped(filters: record.Filters) -> Iterator[Incident]:
        yield next(every(filters))
        os.kill(os.getpid(), signal.SIGINT)
        yield from every(filters)

    monkeypatch.setattr(record, "every_incident", stopped, raising=False)
    said = sijill("export", "jsonl", "-o", place)
    assert said.status == 130
    assert place.read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.jsonl", "home"]


def test_a_closed_pipe_is_no_error(recorded: Recorded) -> None:
    command = f"{sys.executable} -m sijill.cli export jsonl | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
