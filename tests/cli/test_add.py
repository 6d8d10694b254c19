"""`sijill add`: reports into the record, safe to repeat, each failure told."""

from pathlib import Path

from sijill import record
from tests.cli.command import Command

STRIKE = "قُتل ثلاثة مدنيين بينهم طفل وأصيب سبعة بغارة روسية على بلدة حاس بريف إدلب اليوم الثلاثاء"


def put(sijill: Command, home: Path, *more: str) -> tuple[int, str]:
    """The command's status and what it said."""
    done = sijill("add", "--home", str(home), "--published", "2024-03-05", *more)
    return done.status, done.err


def test_a_report_becomes_an_incident_and_is_known_the_next_time(tmp_path: Path, sijill: Command) -> None:
    report = tmp_path / "report.txt"
    report.write_text(STRIKE, encoding="utf-8")
    home = tmp_path / "home"
    assert put(sijill, home, str(report)) == (0, f"sijill: 1 new → 1 incident in {home}\n")
    assert put(sijill, home, str(report)) == (0, f"sijill: 1 known → 1 incident in {home}\n")


def test_what_fails_is_told_and_the_rest_is_kept(tmp_path: Path, sijill: Command) -> None:
    report = tmp_path / "report.txt"
    report.write_text(STRIKE, encoding="utf-8")
    home = tmp_path / "home"
    status, said = put(sijill, home, str(tmp_path / "none.txt"), str(report))
    assert status == 1
    assert "none.txt: isn't there" in said
    assert "1 new, 1 failed → 1 incident" in said


def test_several_processes_give_the_same_record(tmp_path: Path, sijill: Command) -> None:
    lines = tmp_path / "reports.jsonl"
    line = '{{"id": "{0}", "text": "{1}", "published": "2024-03-05"}}\n'
    towns = ("حاس", "سراقب", "بنش", "كفرنبل")
    texts = [line.format(town, STRIKE.replace("حاس", town)) for town in towns]
    lines.write_text("".join(texts), encoding="utf-8")
    told = []
    for jobs in ("1", "2"):
        home = tmp_path / f"home{jobs}"
        put(sijill, home, str(lines), "--jobs", jobs)
        record.opened(home)
        told.append([(each.id, each.reports, each.when) for each in record.every_incident()])
    assert told[0] == told[1]
    assert {each for _, reports, _ in told[0] for each in reports} == set(towns)


def test_the_columns_of_a_sheet_are_said_once(tmp_path: Path, sijill: Command) -> None:
    sheet, columns, home = (tmp_path / name for name in ("sheet.csv", "columns.toml", "home"))
    sheet.write_text(f"رمز,ما جرى\nأ,{STRIKE}\n", encoding="utf-8")
    status, said = put(sijill, home, str(sheet))
    assert (status, "no column means a text" in said) == (1, True)
    columns.write_text('text = "ما جرى"\n', encoding="utf-8")
    assert put(sijill, home, str(sheet), "--columns", str(columns))[0] == 0
    other = tmp_path / "other.csv"
    other.write_text("رمز,ما جرى\nب,أصيب رجل بانفجار لغم أرضي في قرية الكندة غربي إدلب مساء أمس\n", "utf-8")
    assert put(sijill, home, str(other)) == (0, f"sijill: 1 new → 2 incidents in {home}\n")


def test_columns_that_say_nothing_are_refused_at_once(tmp_path: Path, sijill: Command) -> None:
    columns, home = tmp_path / "columns.toml", tmp_path / "home"
    columns.write_text('body = "x"\n', encoding="utf-8")
    status, said = put(sijill, home, str(tmp_path), "--columns", str(columns))
    assert status != 0
    assert "is no mapping" in said
    assert not home.exists()
