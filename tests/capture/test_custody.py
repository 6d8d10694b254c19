"""The chain notices every change, by its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.capture import custody
from sijill.capture.custody import BEFORE_THE_FIRST, Custody, read_line, written
from sijill.errors import EvidenceError

AT = "2020-01-02T12:00:00Z"


def chained(store: Path, count: int) -> None:
    """A chain with some lines."""
    lines = [Custody(n=0, previous="", at=AT, collector="a", report=str(n)) for n in range(count)]
    custody.append(store, lines, at=AT, collector="a")


@given(at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_one_flipped_bit_of_a_line_is_noticed(at: int, bit: int) -> None:
    line, _ = written(Custody(n=1, previous=BEFORE_THE_FIRST, at=AT, collector="ليلى"))
    flipped = bytearray(line)
    flipped[at % len(line)] ^= 1 << bit
    assert read_line(line, None).wrong is None
    assert read_line(bytes(flipped), None).wrong


@given(st.binary(max_size=300))
def test_whatever_stands_in_a_line_it_is_told_as_wrong(line: bytes) -> None:
    assert read_line(line, None).wrong


@pytest.mark.parametrize("count", [1, 2, 500])
def test_the_head_is_the_last_line_however_long_the_chain(tmp_path: Path, count: int) -> None:
    chained(tmp_path, count)
    *_, last = custody.links(tmp_path)
    assert custody.head(tmp_path) == (count, last.hash)


def test_a_line_longer_than_a_block_is_found_whole(tmp_path: Path) -> None:
    lines = [Custody(n=0, previous="", at=AT, collector="a", headers={"x": "y" * 200_000})] * 2
    custody.append(tmp_path, lines, at=AT, collector="a")
    assert custody.head(tmp_path).n == 2


def test_a_store_without_a_chain_has_a_head_of_nothing(tmp_path: Path) -> None:
    assert custody.head(tmp_path) == (0, BEFORE_THE_FIRST)
    (tmp_path / custody.CHAIN).touch()
    assert custody.head(tmp_path) == (0, BEFORE_THE_FIRST)


def test_nothing_is_added_after_a_line_that_was_changed(tmp_path: Path) -> None:
    chained(tmp_path, 2)
    chain = tmp_path / custody.CHAIN
    chain.write_bytes(chain.read_bytes()[:-20] + b"x" + chain.read_bytes()[-19:])
    before = chain.read_bytes()
    with pytest.raises(EvidenceError, match="last line was changed"):
        chained(tmp_path, 1)
    assert chain.read_bytes() == before
