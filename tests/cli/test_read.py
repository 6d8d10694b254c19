"""`sijill read` prints one reading a report, says what it couldn't read, and never half-writes a file."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE

import pytest

from sijill.model import Reading, Report
from tests.cli.command import Command

TEXT = "قُتل ثلاثة مدنيين في غارة جوية روسية على مدينة سراقب أمس الجمعة."
_LIMIT = 60  # seconds: a command that hangs is ended
KEYS = {
    "id",
    "country",
    "published",
    "relevant",
    "incidents",
    "tolls",
    "appeals",
    "sieges",
    "displacements",
    "threats",
}


def lines(count: int) -> str:
    """Reports as JSON lines."""
    rows = ({"id": f"r{n}", "text": f"{TEXT} ({n})", "published": "2019-12-21"} for n in range(count))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_a_text_gives_one_reading_with_the_keys_of_the_guide(sijill: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    said = sijill("read", tmp_path / "a.txt", "--published", "2019-12-21")
    assert said.status == 0
    [reading] = said.readings
    assert reading.keys() >= KEYS
    assert reading["published"] == "2019-12-21"


def test_standard_input_is_read(sijill: Command) -> None:
    assert [each["id"] for each in sijill("read", "-", stdin=lines(3).encode()).readings] == [
        "r0",
        "r1",
        "r2",
    ]
    assert len(sijill("read", "-", stdin=TEXT.encode()).readings) == 1


def test_output_goes_to_a_file_whole(sijill: Command, tmp_path: Path) -> None:
    out = tmp_path / "r.jsonl"
    out.write_text("old")
    said = sijill("read", "-", "-o", out, stdin=lines(2).encode())
    assert (said.status, said.out) == (0, "")
    assert len(out.read_text().splitlines()) == 2
    assert (
        f"2 reports read, 2 relevant → {out}" in said.err or f"2 reports read, 0 relevant → {out}" in said.err
    )
    assert [file.name for file in tmp_path.iterdir()] == ["r.jsonl"]


def test_a_page_is_written(sijill: Command, tmp_path: Path) -> None:
    said = sijill("read", "-", "--html", tmp_path / "p.html", "--lang", "ar", stdin=lines(2).encode())
    assert said.status == 0 and len(said.readings) == 2
    assert '<html lang="ar" dir="rtl">' in (tmp_path / "p.html").read_text()


def test_a_wrong_line_gives_status_1_and_the_rest_is_read(sijill: Command, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(lines(1) + "{broken\n" + '{"id": "r9", "text": "قصف"}\n')
    said = sijill("read", tmp_path / "r.jsonl")
    assert said.status == 1
    assert [each["id"] for each in said.readings] == ["r0", "r9"]
    [error] = said.err.splitlines()
    assert "r.jsonl:2: not JSON" in error and "mend or remove the line" in error


def test_everything_that_fails_is_named_in_one_line_each(sijill: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n" + bytes(200))
    said = sijill("read", tmp_path, tmp_path / "none.txt")
    assert said.status == 1
    assert len(said.readings) == 1
    assert [line.split(": ")[1] for line in said.err.splitlines()] == ["error"] * 3
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read"], "Missing argument"),
        (["read", "--wrong"], "No such option"),
        (["read", "a.txt", "--published", "21.12.2019"], "--published"),
        (["read", "a.txt", "--jobs", "0"], "--jobs"),
        (["read", "a.txt", "-o", "/none/of/this/r.jsonl"], "there is no folder"),
        (["read", "a.txt", "-o", "/"], "is a folder"),
        (["read", "a.txt", "--reader", "llm"], "needs --endpoint"),
        (["read", "a.txt", "--reader", "magic"], "--reader"),
        (["read", "a.txt", "--endpoint", "http://127.0.0.1:1"], "belong to --reader llm"),
        (["nothing"], "No such command"),
    ],
)
def test_a_wrong_question_gives_status_2_and_one_line(
    sijill: Command, arguments: list[str], said: str
) -> None:
    answer = sijill(*arguments)
    assert answer.status == 2
    [error] = answer.err.splitlines()
    assert said in error and "--help" in error


def test_help_shows_examples(sijill: Command) -> None:
    said = sijill("read", "--help")
    assert said.status == 0
    assert "sijill read reports/ -o readings.jsonl" in said.out


def test_the_version_is_said(sijill: Command) -> None:
    assert sijill("--version").out.startswith("sijill 0.")


def test_several_processes_give_the_same(sijill: Command, tmp_path: Path) -> None:
    given = lines(100) + "{broken\n" + lines(3)
    (tmp_path / "r.jsonl").write_text(given)
    one = sijill("read", tmp_path / "r.jsonl")
    many = sijill("read", tmp_path / "r.jsonl", "--jobs", "2")
    assert (one.status, many.status) == (1, 1)
    assert one.out == many.out and len(one.readings) == 103
    assert one.err == many.err


def test_one_report_that_trips_the_reader_does_not_stop_the_rest(
    sijill: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(report: Report) -> Reading:
        if report.id == "r1":
            raise KeyError("x")
        return Reading(id=report.id, country=None, published=None, relevant=False)

    monkeypatch.setattr("sijill.cli.crew.reader", lambda _: trip)
    said = sijill("read", "-", stdin=lines(3).encode())
    assert said.status == 1
    assert [each["id"] for each in said.readings] == ["r0", "r2"]
    assert "report r1" in said.err and "KeyError" in said.err


def test_the_reading_is_explained(sijill: Command) -> None:
    said = sijill("read", "-", "--explain", stdin=lines(1).encode())
    assert said.status == 0
    assert said.out.startswith("r0 ")
    assert "«" in said.out


def test_after_ctrl_c_what_was_read_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "r.jsonl"
    command = [sys.executable, "-m", "sijill.cli", "read", "-", "-o", str(out)]
    with heeding_ctrl_c(), subprocess.Popen(command, stdin=PIPE, stderr=PIPE, text=True) as running:
        limit = threading.Timer(_LIMIT, running.kill)
        limit.start()
        assert running.stdin and running.stderr
        running.stdin.write(
            lines(5) + '{"id": "last", "text": "not Arabic, so a note is told once it is read"}\n'
        )
        running.stdin.flush()
        assert "holds no Arabic" in running.stderr.readline()
        time.sleep(0.3)  # now it waits for the next line
        running.send_signal(signal.SIGINT)
        told = running.stderr.read()
        limit.cancel()
    assert running.returncode == 130
    assert "stopped; 6 reports read, and kept" in told
    assert len(out.read_text().splitlines()) == 6
    assert "Traceback" not in told


@contextmanager
def heeding_ctrl_c() -> Iterator[None]:
    """Commands started inside heed Ctrl-C, even where a shell started the tests in its background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(lines(3000))
    command = f"{sys.executable} -m sijill.cli read {tmp_path}/r.jsonl | head -1"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, env=dict(os.environ), check=False
    )
    assert json.loads(done.stdout)["id"] == "r0"
    assert done.stderr == ""
