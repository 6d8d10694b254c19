"""The scores count what the coding guide says."""

from pathlib import Path
from typing import Any

import pytest

from sijill.errors import InputError
from sijill.evaluate.agree import count_agrees, place_score, same_name, type_score, when_agrees
from sijill.evaluate.gold import load_gold, load_readings
from sijill.evaluate.score import pairs, score
from sijill.evaluate.table import as_object, lines


def incident(**keys: Any) -> dict[str, Any]:
    """An incident like most."""
    return {
        "type": "airstrike",
        "when": {"earliest": "2020-01-02", "latest": "2020-01-02"},
        "places": [{"name": "سراقب", "within": ["إدلب"]}],
        "perpetrators": [{"actor": "russia"}],
        "killed": {"n": 3},
        **keys,
    }


def coded(*incidents: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """A coded report."""
    return {"id": "a", "relevant": bool(incidents), "incidents": list(incidents), **keys}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("مدينة إدلب", "ادلب", True),
        ("حي الحميدية", "الحميديّة", True),
        ("الدفاع المدني", "مركز الدفاع المدني", True),
        ("دير الزور", "الزور", False),
        ("حلب", "حماة", False),
        ("", "حلب", False),
        (None, None, False),
    ],
)
def test_names_agree_without_kind_article_and_marks(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [("airstrike", "airstrike", 1), ("airstrike", "drone_strike", 0.9), ("airstrike", "shelling", 0.5)]
    + [("airstrike", "clash", 0)],
)
def test_types_agree_by_family(one: str, other: str, points: float) -> None:
    assert type_score({"type": one}, {"type": other}) == points


def test_a_wider_place_counts_half() -> None:
    wider = {"places": [{"name": "إدلب"}]}
    assert place_score(incident(), wider) == 0.5
    assert place_score({"places": []}, wider) == 0.5
    assert place_score({}, {}) == 1
    assert place_score(incident(), {"places": [{"name": "عدن"}]}) == 0


def test_an_open_beginning_agrees_with_any() -> None:
    day = {"when": {"earliest": "2020-01-02", "latest": "2020-01-02"}}
    until = {"when": {"earliest": None, "latest": "2020-01-02"}}
    assert when_agrees(day, until) and when_agrees(until, day)
    assert when_agrees({"when": {}}, day) is None
    assert when_agrees(day, {}) is False


def test_counts_agree_by_figure_or_vague_word() -> None:
    assert count_agrees({"n": 3}, {"n": 3, "q": "about"})
    assert count_agrees({"n": 3, "n2": 5}, {"n": 3}) is False
    assert count_agrees({"vague": "dozens"}, {"vague": "dozens"})
    assert count_agrees({"vague": "dozens"}, {"n": 24}) is False
    assert count_agrees(None, {"n": 1}) is False
    assert count_agrees(None, None) is None


def test_incidents_are_paired_once_and_the_best_first() -> None:
    near, far = incident(), incident(killed={"n": 9})
    assert sorted(pairs([near, far], [far, near])) == [(0, 1), (1, 0)]
    assert len(pairs([near], [near, near])) == 1


def test_a_perfect_reading_is_perfect() -> None:
    gold = coded(
        incident(), tolls=[{"n": 33, "what": "killed"}], appeals=[{"issuer": "المجلس"}], threats=["arrest"]
    )
    found = score([gold], {"a": gold})
    assert all(ratio.f1 == 1 for ratio in found.fields.values())
    assert found.deaths == (3, 3, 0, 0, 0)


def test_a_missing_reading_found_nothing() -> None:
    found = score([coded(incident())], {})
    assert found.fields["incidents found"].f1 == 0
    assert found.fields["relevance"].f1 == 0
    assert found.deaths.under == 3
    assert found.worst[0].id == "a"


def test_a_wrong_figure_is_found_but_not_exact() -> None:
    found = score([coded(incident())], {"a": coded(incident(killed={"n": 5}))})
    assert found.fields["incidents found"].f1 == 1
    assert found.fields["incidents exact"].f1 == 0
    assert found.fields["slot killed"].f1 == 0
    assert found.deaths.over == 2


def test_invented_incidents_cost_precision() -> None:
    found = score([coded(incident())], {"a": coded(incident(), incident(places=[{"name": "عدن"}]))})
    assert (found.fields["incidents found"].p, found.fields["incidents found"].r) == (0.5, 1)


def test_the_table_has_a_line_for_each_field_and_the_deaths_last() -> None:
    found = score([coded(incident())], {"a": coded(incident())})
    table = lines(found, worst=1)
    assert table[0].startswith("incidents exact        F1 1.000  P 1.000  R 1.000  (1 of 1 gold, 1 read)")
    assert table[-2] == "deaths                 read 3 of 3: 0 too many, 0 missed, error 0.000"
    assert table[-1] == "1.0 a gold 1 found 1 exact 1 of predicted 1, deaths 3/3"
    assert as_object(found)["incidents exact"]["f1"] == 1


def test_gold_is_a_folder_or_lines(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "a", "incidents": []}')
    (tmp_path / "r.jsonl").write_text('{"id": "a"}\n\n{"report": {"id": "b"}}\n')
    assert [each["id"] for each in load_gold(tmp_path)] == ["a"]
    assert [each["id"] for each in load_gold(tmp_path / "r.jsonl")] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "is empty"), ("{}\n", "r.jsonl:1"), ('{"id": "a"}\n[1]\n', "r.jsonl:2"), ("no\n", "r.jsonl:1")],
)
def test_wrong_readings_are_named(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "r.jsonl").write_text(content)
    with pytest.raises(InputError, match=said):
        load_readings(tmp_path / "r.jsonl")


def test_missing_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no coded report"):
        load_gold(tmp_path)
    with pytest.raises(InputError, match="can't be read"):
        load_gold(tmp_path / "none")
