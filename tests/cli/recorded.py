"""A small record of invented reports, read as Sijill reads and brought together by hand."""

import datetime
from pathlib import Path
from typing import NamedTuple

from sijill import flow, kit, record
from sijill.model import Link, Report

AT = datetime.datetime(2019, 12, 22, 9, tzinfo=datetime.UTC)
DAY = datetime.date(2019, 12, 21)
_STRIKE = "قُتل ثلاثة مدنيين بينهم طفل في غارة جوية روسية على مدينة سراقب أمس الجمعة، بحسب الدفاع المدني."
TEXTS = {
    "furat-1": ("وكالة النهر", _STRIKE),
    "furat-copy": ("صفحة أخبار الجسر", f"{_STRIKE} نقلاً عن وكالة النهر"),
    "manar-7": (
        "شبكة المنارة",
        "مقتل خمسة مدنيين في غارة جوية سورية على مدينة سراقب يوم الجمعة 20 كانون الأول 2019",
    ),
    "manar-9": ("شبكة المنارة", "أصيب أربعة مدنيين بقصف مدفعي على بلدة حاس يوم الجمعة 20 كانون الأول 2019"),
}


class Recorded(NamedTuple):
    """The folder of the record; the incident that three reports tell of, and the one that one tells of."""

    home: Path
    strike: str
    shelling: str


def fill(home: Path) -> Recorded:
    """Make a record in a folder."""
    record.opened(home, url="")
    knowledge = kit.load()
    for key, (source, text) in TEXTS.items():
        report = Report(id=key, text=text, source=source, published=DAY)
        reading = flow.read(report, knowledge)
        assert len(reading.incidents) == 1, (key, reading)
        record.add_report(report, reading, sha256="a" * 64, at=AT, keys={})
    links = [
        Link(one="furat-1#1", other="manar-7#1", probability=0.99, clues={"place": 8.0}),
        Link(one="manar-7#1", other="manar-9#1", probability=0.4, clues={"day": 4.0, "type": -2.5}),
    ]
    groups = [["furat-1#1", "furat-copy#1", "manar-7#1"], ["manar-9#1"]]
    record.apply_links(links, groups, AT, copies={"furat-copy": "furat-1"})
    (strike,), (shelling,) = (record.report(key).incidents for key in ("furat-1", "manar-9"))
    return Recorded(home, strike, shelling)
