"""The named victims of a report. All names here are invented."""

import pytest

from sijill import kit
from sijill.model import Report
from sijill.read.sheet import make_sheet
from sijill.understand.victims import VictimMention, find_victims

KIT = kit.load()


def victims(text: str) -> list[VictimMention]:
    sheet = make_sheet(Report(id="a", text=text))
    return find_victims(sheet, KIT.scan(sheet))


def names(text: str) -> list[str]:
    return [m.name for m in victims(text)]


NAMED = [
    ("قُتل الطفل عمران السدراوي متأثراً بجراحه", ["عمران السدراوي"]),
    ("استشهاد المعتقل باسل نواف السدراوي في السجن", ["باسل نواف السدراوي"]),
    ("انتهت العملية بمقتل المدعو ماهر الوردي بتهمة", ["ماهر الوردي"]),
    ("ما تسبب بمقتل عمران السدراوي في القرية", ["عمران السدراوي"]),
    ("استشهد الشقيقان عمران وليان نواف الوردي", ["عمران نواف الوردي", "ليان نواف الوردي"]),
    ("والقتيلان هما عمران الوردي (34 عاماً) وابن عمه باسل الوردي", ["عمران الوردي", "باسل الوردي"]),
    ("قُتل رجل وأصيب شاب يدعى «باسل الوردي» بجروح", ["باسل الوردي"]),
    (
        "قُتل ثلاثة هم: عمران الوردي، وباسل السدراوي، وليان نواف",
        ["عمران الوردي", "باسل السدراوي", "ليان نواف"],
    ),
    ("أسماء الشهداء:\n1- عمران الوردي\n2- باسل السدراوي", ["عمران الوردي", "باسل السدراوي"]),
    ("اغتال مجهولون القيادي السابق في الجيش عمران الوردي", ["عمران الوردي"]),
    ("قُتل الشاب علي الوردي على الطريق", ["علي الوردي"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_named_victim_is_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


NOBODY = [
    "وقال الطبيب عمران الوردي إن ثلاثة أطفال قُتلوا",
    "قُتل طفل في قصف على منزل المواطن عمران الوردي",
    "قال المتحدث باسم الدفاع المدني عمران الوردي إن طفلاً قُتل",
    "نجا المدعو عمران الوردي من محاولة اغتيال",
    "قُتل مدني بقصف على قرية الشيخ يوسف",
    "زار الشاب عمران الوردي المعرض",
]


@pytest.mark.parametrize("text", NOBODY)
def test_who_speaks_or_lends_a_place_a_name_is_no_victim(text: str) -> None:
    assert names(text) == []


AGES = [("(31 عاماً)", 31), ("38 سنة", 38), ("(أربعة أشهر)", 0), ("", None)]


@pytest.mark.parametrize(("words", "age"), AGES)
def test_an_age_goes_with_its_name(words: str, age: int | None) -> None:
    assert [m.age for m in victims(f"استشهاد الشاب عمران الوردي {words}")] == [age]
