"""Displacements: whence, whither, how many; what is only feared isn't one."""

import pytest

from sijill import kit
from sijill.model import Displacement, Report
from sijill.read.sheet import make_sheet
from sijill.understand.displacements import find_displacements
from sijill.understand.people import find_groups
from sijill.understand.places import find_places

KIT = kit.load()


def displacements(text: str) -> list[Displacement]:
    sheet = make_sheet(Report(id="a", text=text))
    scan = KIT.scan(sheet)
    return find_displacements(sheet, scan, find_groups(sheet, scan), find_places(sheet, scan, country="SY"))


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


NONE = [
    "حذّر المجلس من تهجير سكان بلدة سراقب",
    "مليون مدني مهددون بالنزوح من إدلب",
    "قُتل نازحان في مخيم قرب سراقب",
    "فرّ المسلحون من بلدة سراقب",
]


@pytest.mark.parametrize("text", NONE, ids=[text[:40] for text in NONE])
def test_what_is_feared_or_flees_otherwise_is_none(text: str) -> None:
    assert displacements(text) == []
