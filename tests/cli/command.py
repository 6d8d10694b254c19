"""Run a command in this process and keep what it said."""

import io
import json
from typing import Any, NamedTuple

import pytest

from sijill.cli import run
from sijill.model import Reading, Report, Span


class Said(NamedTuple):
    """A command's status, what it printed, and what it told the person."""

    status: int
    out: str
    err: str

    @property
    def readings(self) -> list[dict[str, Any]]:
        """What it printed, as readings."""
        return [json.loads(line) for line in self.out.splitlines()]


class Command:
    """`sijill` with arguments and, if given, standard input."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Said:
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self._capsys.readouterr()
        status = run([str(each) for each in arguments])
        told = self._capsys.readouterr()
        return Said(status, told.out, told.err)


def wrong_spans(report: Report, reading: Reading) -> list[Span]:
    """The spans of a reading that lie outside the text or title that they point into."""
    told = [*reading.incidents, *reading.tolls, *reading.appeals, *reading.sieges, *reading.displacements]
    spans = [
        span for each in [*told, *reading.threat_mentions] for some in each.spans.values() for span in some
    ]
    lengths = {"text": len(report.text), "title": len(report.title or "")}
    return [span for span in spans if not 0 <= span.start < span.end <= lengths[span.part]]
