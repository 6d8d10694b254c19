"""The library call gives the reading that the command prints."""

import datetime
from pathlib import Path

import msgspec
import pytest

import sijill
from sijill.cli import run

TEXT = "قُتل ثلاثة مدنيين في غارة جوية روسية على مدينة سراقب أمس الجمعة."


def test_the_library_and_the_command_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert run(["read", str(tmp_path / "a.txt"), "--published", "2019-12-21"]) == 0
    called = sijill.read_report(TEXT, published="2019-12-21")
    assert msgspec.json.encode(called).decode() == capsys.readouterr().out.strip()


def test_a_day_is_a_date_or_its_writing() -> None:
    day = datetime.date(2019, 12, 21)
    assert sijill.read_report(TEXT, published=day) == sijill.read_report(TEXT, published="2019-12-21")
    with pytest.raises(ValueError, match="yesterday"):
        sijill.read_report(TEXT, published="yesterday")


def test_a_given_id_is_kept() -> None:
    assert sijill.read_report(TEXT, id="mine").id == "mine"
