"""Sources contradict each other only where nothing that one says can be what another says."""

from typing import Any

import pytest

from sijill.model import Claim
from sijill.record.matrix import differ


def voices(field: str, *values: Any) -> list[list[Claim]]:
    """Each value told by a source of its own."""
    return [[Claim(field=field, value=value, by="rules", at="2024")] for value in values]


@pytest.mark.parametrize(
    ("field", "values", "contradict"),
    [
        ("killed", [{"n": 3}, {"n": 3}], False),
        ("killed", [{"n": 3}, {"n": 5}], True),
        ("killed", [{"n": 3, "q": "at_least"}, {"n": 5}], False),
        ("killed", [{"n": 5, "q": "more_than"}, {"n": 5}], True),
        ("killed", [{"n": 100, "q": "about"}, {"n": 104}], False),
        ("killed", [{"n": 4, "q": "range", "n2": 6}, {"n": 5}], False),
        ("killed", [{"n": 10, "q": "up_to"}, {"n": 11}], True),
        ("killed", [{"n": None, "vague": "dozens"}, {"n": 5}], False),
        ("killed", [None, {"n": 5}], False),
        ("when", [{"earliest": "2024-03-04", "latest": "2024-03-05"}, {"latest": "2024-03-05"}], False),
        ("when", [{"earliest": "2024-03-04", "latest": "2024-03-04"}, {"earliest": "2024-03-05"}], True),
        ("when", [{"part": "dawn"}, {"earliest": "2024-03-05"}], False),
        ("place", [{"name": "حاس"}, {"name": "سراقب"}], True),
        ("perpetrator", [{"actor": "russia"}, {"actor": "unidentified"}], False),
        ("perpetrator", [{"actor": "russia"}, {"actor": "syria_government"}], True),
        ("type", ["airstrike", "other"], False),
        ("type", ["airstrike", "shelling"], True),
        ("victim", [{"name": "أحمد"}, {"name": "سلمى"}], False),
        ("attribution", ["الدفاع المدني", "ناشطون"], False),
    ],
)
def test_what_contradicts_what(field: str, values: list[Any], contradict: bool) -> None:
    assert differ(field, voices(field, *values)) is contradict


def test_one_source_never_contradicts_itself() -> None:
    (one,), (other,) = voices("place", {"name": "حاس"}, {"name": "سراقب"})
    assert not differ("place", [[one, other]])
    assert not differ("place", [[one, other], [other]])
