"""Each word for a place, a target or a state is found in its `yes` sentence and not in its `no` sentence."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from sijill import kit
from sijill.model import Report
from sijill.read.sheet import make_sheet

FILES = ("place_kinds", "facilities", "targets", "states")
KIT = kit.load()


def cases() -> Iterator[tuple[str, str, bool]]:
    """Each entry's id with a sentence and whether it is to be found there."""
    for file in FILES:
        content: dict[str, Any] = tomllib.loads((kit.DATA / "lexicon" / f"{file}.toml").read_text("utf-8"))
        for rows in content.values():
            for row in rows if isinstance(rows, list) else ():
                yield from ((row["id"], sentence, True) for sentence in row["yes"])
                yield from ((row["id"], sentence, False) for sentence in row["no"])


@pytest.mark.parametrize(("identity", "sentence", "there"), list(cases()))
def test_an_entry_is_found_where_it_says(identity: str, sentence: str, there: bool) -> None:
    sheet = make_sheet(Report(id="a", text=sentence))
    found = {hit.entry.id for hits in KIT.scan(sheet).at.values() for hit in hits}
    assert (identity in found) == there
