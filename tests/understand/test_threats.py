"""Threats: what is feared and hasn't happened, by kind."""

import pytest

from sijill import kit
from sijill.model import Report
from sijill.read.sheet import make_sheet
from sijill.understand.threats import find_threats

KIT = kit.load()


def threats(text: str) -> list[str]:
    sheet = make_sheet(Report(id="a", text=text))
    return [threat.what for threat in find_threats(sheet, KIT.scan(sheet))]


KINDS = [
    ("نبّه المجلس إلى أن الشبان مهددون بالتصفية", ["execution"]),
    ("حذّر المجلس من مجزرة ومن موت الأطفال جوعاً", ["massacre", "starvation"]),
    ("حذّرت اللجنة من حملة اعتقالات ومن تهجير قسري", ["arrest", "eviction"]),
    ("حذّرت الشبكة من اختفاء قسري للفارين", ["disappearance"]),
    ("أنذر الجيش سكان القرى بإخلائها فوراً", ["eviction"]),
    ("أعرب المفوض عن قلقه من وقوع مجزرة في المدينة", ["massacre"]),
    ("قلق أممي من فظائع محتملة في المدينة", ["massacre"]),
    ("طالب الجيش الإسرائيلي سكان أحياء في المدينة بالمغادرة", ["eviction"]),
    ("التصعيد ينذر بموجة نزوح جديدة", ["other"]),
    ("تخوّف الأهالي من حملة اعتقالات", ["arrest"]),
    ("نخشى أن تلقى القرى المجاورة المصير ذاته", ["other"]),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=[text[:40] for text, _ in KINDS])
def test_what_is_feared(text: str, kinds: list[str]) -> None:
    assert threats(text) == kinds


NONE = [
    "ارتكبت الطائرات مجزرة في السوق",
    "حذّر وزير المالية من انهيار العملة",
    "أُعدم ثلاثة شبان في الساحة",
]


@pytest.mark.parametrize("text", NONE, ids=[text[:40] for text in NONE])
def test_what_happened_is_no_threat(text: str) -> None:
    assert threats(text) == []
