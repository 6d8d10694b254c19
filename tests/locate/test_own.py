"""What a person teaches stands over what is shipped."""

from pathlib import Path

import pytest

from sijill import kit
from sijill.errors import InputError
from sijill.kit import Kit
from sijill.locate.coordinates import located
from sijill.locate.own import teach, teach_alias
from sijill.locate.tables import read, shipped
from sijill.model import Place

POINT = (35.9, 36.7)


def loaded(folder: Path, *, shipped_too: bool = False) -> Kit:
    """The taught places, alone (quick to load) or laid over the shipped ones."""
    data = kit.DATA if shipped_too else folder / "nothing"
    return kit.load(data=data, extra=folder, cache=folder / "cache")


def test_a_taught_place_is_found(tmp_path: Path) -> None:
    teach(tmp_path, "مزرعة الأمل", country="SY", kind="village", point=POINT)
    found = located(Place(name="مزرعة الأمل", kind="village"), country="SY", kit=loaded(tmp_path))
    assert (found.lat, found.lon) == POINT
    assert found.why is not None and "taught" in found.why


def test_a_taught_place_wins_over_a_shipped_homonym(tmp_path: Path) -> None:
    teach(tmp_path, "سراقب", country="SY", kind="town", point=POINT)
    found = located(
        Place(name="سراقب", kind="town", within=["إدلب"]),
        country="SY",
        kit=loaded(tmp_path, shipped_too=True),
    )
    assert (found.lat, found.lon) == POINT


def test_teaching_again_replaces_what_was_taught(tmp_path: Path) -> None:
    for lat in (35.8, 35.9):
        teach(tmp_path, "مزرعة الأمل", country="SY", kind="village", point=(lat, 36.7))
    (row,) = read(tmp_path / "SY" / "own.csv")
    assert row["lat"] == "35.90000"


def test_a_taught_spelling_is_added_to_those_that_are_known(tmp_path: Path) -> None:
    known = next(row for row in shipped("SY") if row["name"] == "سراقب" and row["kind"] == "town")
    row = teach_alias(tmp_path, known["id"], ["سراقب الثورة"])
    assert row["aliases"].split(";")[-1] == "سراقب الثورة"
    knowledge = loaded(tmp_path)
    for name in ("سراقب", "سراقب الثورة"):
        assert located(Place(name=name, kind="town"), country="SY", kit=knowledge).row == known["id"]


WRONG = [("FR", "village", "قرية"), ("SY", "castle", "قرية"), ("SY", "village", " ")]


@pytest.mark.parametrize(("country", "kind", "name"), WRONG)
def test_what_cant_be_kept_is_refused(tmp_path: Path, country: str, kind: str, name: str) -> None:
    with pytest.raises(InputError):
        teach(tmp_path, name, country=country, kind=kind, point=POINT)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no place's id"):
        teach_alias(tmp_path, "SY.nothing", ["قرية"])
