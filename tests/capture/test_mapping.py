"""A mapping is guessed, or said once and remembered for every sheet with the same headings."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.capture.mapping import Mapping, guess, load, recall, remember, save
from sijill.errors import InputError

WHOLE = Mapping(text='ن"ص\\', id="م", url="الرابط", sheet="ورقة 1", row=3, dates="day-first")


@pytest.mark.parametrize(
    ("headings", "mapping"),
    [
        (["Date", "Description", "Link"], Mapping(text="Description", url="Link", published="Date")),
        (["ID", "TEXT:", "source_name"], Mapping(text="TEXT:", id="ID", source="source_name")),
        (["النصّ", "العنوان"], Mapping(text="النصّ", title="العنوان")),
        (["تأريخ", "الخبر", "المصدر"], Mapping(text="الخبر", source="المصدر")),
        (["text", "report"], Mapping(text="text")),
        (["أ", "ب"], None),
        ([], None),
    ],
)
def test_a_mapping_is_guessed_from_the_headings(headings: list[str], mapping: Mapping | None) -> None:
    assert guess(headings) == mapping


@pytest.mark.parametrize("ending", ["toml", "json"])
def test_a_mapping_comes_back_from_its_file(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"m.{ending}"
    save(WHOLE, file)
    assert load(file) == WHOLE
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


@given(st.text(st.characters(codec="utf-8")))
def test_any_heading_survives_the_file(tmp_path_factory: pytest.TempPathFactory, heading: str) -> None:
    file = tmp_path_factory.getbasetemp() / "m.toml"
    save(Mapping(text=heading), file)
    assert load(file).text == heading


def test_a_mapping_is_remembered_for_the_same_headings_only(tmp_path: Path) -> None:
    remember(Mapping(text="ب"), ["أ", "ب"], tmp_path / "mappings")
    assert recall([" أ", "ب "], tmp_path / "mappings") == Mapping(text="ب")
    assert recall(["ب", "أ"], tmp_path / "mappings") is None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("m.toml", b"title = 'a'", "missing required field `text`"),
        ("m.toml", b"text = 5", "Expected `str`"),
        ("m.toml", b"text = 'a'\ntxet = 'b'", "unknown field `txet`"),
        ("m.toml", b"text = 'a'\ndates = 'year-first'", "Invalid enum value"),
        ("m.toml", b"\xff\xfe", "is no mapping"),
        ("m.toml", b"text = ", "is no mapping"),
        ("m.json", b"[]", "Expected `object`"),
        ("m.json", b"{", "is no mapping"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=said):
        load(tmp_path / name)


def test_a_folder_is_no_mapping(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        load(tmp_path)
