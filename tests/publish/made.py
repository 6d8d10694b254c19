"""Invented incidents, and the golden files made of them: python -m tests.publish.made writes them anew."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl

from sijill.model import Claim, Incident, Perpetrator, Place, Range, Span, Victim, When
from sijill.publish import FORMATS, Format, write

GOLDEN = Path(__file__).parent / "golden"
AT = "2024-03-05T12:00:00+00:00"


def claim(field: str, value: Any, *quotes: str, **told: Any) -> Claim:
    """A claim of the rules about the first report."""
    known = {
        "by": "rules 1",
        "at": AT,
        "incident": "i-1",
        "report": "a-1",
        "source": "وكالة",
        "account": "a-1#1",
    }
    return Claim(field=field, value=value, quotes=list(quotes), **{**known, **told})


FULL = Incident(
    id="i-1",
    type="airstrike",
    when=When(earliest="2024-03-04", latest="2024-03-04", part="dawn"),
    country="SY",
    places=[
        Place(
            name="حاس",
            kind="town",
            within=["كفرنبل", "إدلب"],
            lat=35.6,
            lon=36.6,
            precision="town",
            radius=3.0,
            pcode="C4100",
            row="SY-1",
            why="one place of the name",
        ),
        Place(name="كفرومة", kind="village"),
    ],
    perpetrators=[Perpetrator(actor="russia"), Perpetrator(actor="syria_government", certainty="presumed")],
    killed=Range(3, 5),
    injured=Range(7, None),
    children=Range(1, 1),
    targets=["home", "school"],
    victims=[
        Victim(name="سلمى نادر الحمود", age=9),
        Victim(name="نادر الحمود", age=40),
        Victim(name="ربى العلي"),
    ],
    weapon="barrel_bomb",
    grade="fair",
    reports=["a-1", "b-2"],
    independent=2,
    previous=["i-0"],
    claims=[
        claim("type", "airstrike", "غارة", spans=[Span(0, 4)]),
        claim(
            "killed",
            {"n": 3, "q": "exact", "children": 1},
            "قُتل ثلاثة بينهم الطفلة سَلْمى",
            spans=[Span(5, 36)],
        ),
        claim("victim", {"name": "سلمى نادر الحمود", "age": 9}, "سلمى نادر الحمود (٩ أعوام)"),
        claim("victim", {"name": "نادر الحمود", "age": 40}, "نادر الحمود (٤٠ عاماً)"),
        claim("attribution", "شاهد العيان وليد الشامي", "شاهد العيان وليد الشامي"),
        claim("killed", {"n": 5, "q": "exact"}, "5 قتلى", report="b-2", account="b-2#1", source="=مرصد"),
        claim("status", "reviewed", by="person:منى", report=None, account=None, source=None),
    ],
)
WIDE = Incident(
    id="i-2",
    type="shelling",
    when=When(earliest="2024-02-01", latest="2024-02-29"),
    country="YE",
    places=[
        Place(name="وادي الندى", kind="village", lat=14.5, lon=-0.25, precision="governorate", radius=60.0)
    ],
    killed=Range(0, 2),
    weapon="=HYPERLINK(1)",
    targets=["+farm", "@home"],
    status="new",
    reports=["-c-3"],
    independent=1,
)
BARE = Incident(id="i-3", type="other", when=When())
ALL = [FULL, WIDE, BARE]


def written(format: Format, *, public: bool = False) -> bytes:
    """The invented incidents in a format."""
    file = io.BytesIO()
    write(file, format, iter(ALL), public=public)
    return file.getvalue()


def cells(book: bytes) -> str:
    """A workbook's sheets but the legend, as readable text."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    lines = []
    for sheet in opened.worksheets[:2]:
        lines.append(f"# {sheet.title}")
        for row in sheet.iter_rows():
            lines.append(
                json.dumps([str(c.value) if c.is_date else c.value for c in row], ensure_ascii=False)
            )
    return "\n".join(lines) + "\n"


def golden() -> dict[str, bytes]:
    """Every golden file by its name."""
    files: dict[str, bytes] = {}
    for format in FORMATS.values():
        for stem, public in (("incidents", False), ("public", True)):
            made = written(format, public=public)
            if format.name == "xlsx":
                files[f"{stem}.xlsx.txt"] = cells(made).encode()
            else:
                files[stem + format.ending] = made
    return files


if __name__ == "__main__":
    for name, content in golden().items():
        (GOLDEN / name).write_bytes(content)
