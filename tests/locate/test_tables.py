"""Tables of places on disk: written whole, read back the same, laid over what is shipped."""

from pathlib import Path

import pytest

from sijill.errors import InputError
from sijill.locate.tables import COLUMNS, checked_point, merged, read, rows_in, shipped, write

ROW = dict.fromkeys(COLUMNS, "") | {"id": "SY.x1", "name": "قرية, «مع فاصلة»", "kind": "village"}


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write(tmp_path / "SY" / "own.csv", [ROW])
    assert read(tmp_path / "SY" / "own.csv") == [ROW]
    assert [path.name for path in (tmp_path / "SY").iterdir()] == ["own.csv"]


def test_a_table_that_isnt_there_has_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path / "none.csv") == []
    assert list(rows_in(tmp_path)) == []


def test_ones_own_row_stands_in_place_of_the_shipped_one_with_its_id(tmp_path: Path) -> None:
    known = next(shipped("SY"))
    write(tmp_path / "SY" / "own.csv", [{**known, "name": "اسم آخر"}])
    assert merged(tmp_path, "SY")[known["id"]]["name"] == "اسم آخر"
    assert len(merged(tmp_path, "SY")) == len(list(shipped("SY")))


@pytest.mark.parametrize(("lat", "lon"), [("x", "1"), ("91", "1"), ("1", "181"), ("nan", "1")])
def test_a_point_off_the_globe_is_refused(lat: str, lon: str) -> None:
    with pytest.raises(InputError, match=r"a\.csv"):
        checked_point(lat, lon, "a.csv")
