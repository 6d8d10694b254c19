"""Displacements: whence, whither, how many; what is only feared isn't one."""

import pytest

from sijill import kit
from sijill.model import Displacement, Report
from sijill.read.sheet import make_sheet
from sijill.understand.displacements import find_displacements
from sijill.understand.people import find_groups
from sijill.understand.places import find_places

KIT = kit.load()


def displacements(text: str, country: str = "SY") -> list[Displacement]:
    sheet = make_sheet(Report(id="a", text=text))
    scan = KIT.scan(sheet)
    return find_displacements(
        sheet, scan, find_groups(sheet, scan), find_places(sheet, scan, country=country)
    )


WAYS = [
    ("نزحت 140 عائلة من بلدة سراقب إلى مدينة إدلب", ["سراقب"], ["إدلب"], 140, "families"),
    ("تسبب القصف بنزوح أربعة آلاف عائلة من بلدة سراقب", ["سراقب"], [], 4000, "families"),
    (
        "دفع القصف عشرات العائلات إلى النزوح من بلدة سراقب نحو مدينة إدلب",
        ["سراقب"],
        ["إدلب"],
        None,
        "families",
    ),
    ("اضطر نحو أربعة آلاف شخص إلى مغادرة بلدة سراقب باتجاه مدينة إدلب", ["سراقب"], ["إدلب"], 4000, "people"),
]


@pytest.mark.parametrize(("text", "come", "go", "people", "unit"), WAYS, ids=[row[0][:40] for row in WAYS])
def test_people_leave_their_homes(
    text: str, come: list[str], go: list[str], people: int | None, unit: str
) -> None:
    (moved,) = displacements(text)
    assert (moved.from_, moved.to, moved.people, moved.unit) == (come, go, people, unit)


FORCED = [
    ("أجبر القصف معظم الأهالي على النزوح من بلدة سراقب", ["سراقب"]),
    ("اضطرت أسر عدة إلى الفرار من بلدة سراقب", ["سراقب"]),
    ("نزح معظم سكان قرية كفرنبل", ["كفرنبل"]),
    ("شهدت القرى نزوح أهالي بلدة حاس بسبب القصف", ["حاس"]),
    ("تسبب الهجوم في تهجير سكان بلدة حاس", ["حاس"]),
    ("تتواصل حركة النزوح من بلدة حاس نحو مدينة إدلب", ["حاس"]),
]


@pytest.mark.parametrize(("text", "come"), FORCED, ids=[row[0][:40] for row in FORCED])
def test_people_who_had_to_go_are_told_without_a_number(text: str, come: list[str]) -> None:
    (moved,) = displacements(text)
    assert (moved.from_, moved.people) == (come, None)


def test_those_who_went_elsewhere_go_only_there() -> None:
    first, second = displacements(
        "نزحت 150 أسرة من بلدة سراقب نحو مدينة إدلب، فيما نزحت 43 أسرة أخرى إلى عفرين"
    )
    assert (first.to, second.to) == (["إدلب"], ["عفرين"])


NONE = [
    "مخاوف من خطة لتهجير سكان بلدة سراقب",
    "حذّر المجلس من تهجير سكان بلدة سراقب",
    "مليون مدني مهددون بالنزوح من إدلب",
    "قُتل نازحان في مخيم قرب سراقب",
    "فرّ المسلحون من بلدة سراقب",
]


@pytest.mark.parametrize("text", NONE, ids=[text[:40] for text in NONE])
def test_what_is_feared_or_flees_otherwise_is_none(text: str) -> None:
    assert displacements(text) == []


AREAS = [
    (
        "تشهد محافظة مأرب مواجهات عنيفة تسببت بنزوح البقية نحو مناطق سيطرة الحوثيين شمالاً",
        "YE",
        ["مأرب"],
        ["مناطق سيطرة الحوثيين"],
    ),
    (
        "تشهد مدينة سراقب قصفاً، ونزح عشرات الأهالي باتجاه المناطق التي تسيطر عليها المعارضة",
        "SY",
        ["سراقب"],
        ["المناطق التي تسيطر عليها المعارضة"],
    ),
]


@pytest.mark.parametrize(("text", "country", "come", "go"), AREAS, ids=[row[0][:40] for row in AREAS])
def test_people_flee_to_the_area_that_a_party_holds(
    text: str, country: str, come: list[str], go: list[str]
) -> None:
    (moved,) = displacements(text, country)
    assert (moved.from_, moved.to, moved.people) == (come, go, None)
    assert [span.of(text) for span in moved.spans["to"]] == go


WHENCE = [
    ("قُصفت بلدة سراقب.\nوفيها 40 ألف مدني، ونزحت منها قسراً 300 عائلة نحو مدينة إدلب.", ["سراقب"]),
    ("سُمعت انفجارات في بلدة سراقب.\nوسارت خمسون أسرة نحو مدينة إدلب.", ["سراقب"]),
    ("قُصفت بلدة سراقب.\nونزح من أهلنا 300 عائلة إلى مدينة إدلب.", ["سراقب"]),
    ("قُتل ستة في القرى الحدودية، ونزح عنها نحو 9000 شخص.", ["القرى الحدودية"]),
    ("قُصفت بلدة سراقب.\nوأحصى الفريق فرار 300 أسرة من البلدة إلى مدينة إدلب.", ["سراقب"]),
    ("تحت تهديد السلاح، فرّت ستون أسرة من بلدة سراقب.", ["سراقب"]),
]


@pytest.mark.parametrize(("text", "come"), WHENCE, ids=[row[0][-40:] for row in WHENCE])
def test_whence_is_told_by_what_was_said_before(text: str, come: list[str]) -> None:
    assert [moved.from_ for moved in displacements(text)] == [come]


def test_a_wider_place_only_tells_where_the_other_lies() -> None:
    (moved,) = displacements("نزحت 140 عائلة من بلدة سراقب إلى مخيم أطمة شمالي إدلب")
    assert moved.to == ["أطمة"]
