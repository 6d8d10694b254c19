"""A target is what was struck, not what stands by, drives, fires or heals."""

import pytest

from sijill import kit
from sijill.model import Report
from sijill.read.sheet import make_sheet
from sijill.understand.places import find_places
from sijill.understand.targets import struck

KIT = kit.load()

CASES = [
    ("قصفت الطائرات مدرسة في بلدة سرمدا", ["school"]),
    ("نُقل الجرحى إلى مستشفى المدينة بعد القصف", []),
    ("استهدفت الغارة مستشفى البلدة", ["hospital"]),
    ("انفجرت سيارة مفخخة في سوق شعبي", ["market"]),
    ("أطلق مسلحون يستقلون دراجة نارية النار على شاب", []),
    ("استهدفت مسيّرة سيارة مدنية", ["vehicle"]),
    ("استهدفت المدفعية مواقع لقوات النظام", ["military"]),
    ("قال جندي إن القصف توقف", []),
    ("سقطت قذيفة على مدينة جسر الشغور", []),
    ("قُتل تلميذ عائداً من مدرسته", []),
    ("سقطت القذائف على تجمع للنازحين", []),
    ("هرعت سيارات الإسعاف إلى المكان", []),
    ("قصفوا سيارة إسعاف", ["ambulance"]),
    ("القذائف مصدرها حاجز زلين", []),
    ("قصف مدفعي على معسكر الأمل. سقطت القذائف على معسكر الأمل للنازحين وعلى سوق المعسكر", ["market"]),
    ("استهدفت الطائرات معسكراً للجيش ومخيماً للنازحين", ["military", "camp"]),
]


@pytest.mark.parametrize(("text", "targets"), CASES, ids=[text for text, _ in CASES])
def test_a_target_was_struck(text: str, targets: list[str]) -> None:
    sheet = make_sheet(Report(id="a", text=text))
    scan = KIT.scan(sheet)
    hits = struck(sheet, scan, find_places(sheet, scan, country="SY"))
    assert [hit.entry.get("target") for hit in hits] == targets
