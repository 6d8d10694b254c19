"""Filters and the address: what an address says is asked for, and nothing else breaks it."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from sijill.web.asked import MANY, ONE, asked

EVERYTHING = (
    "text=قصف&from=2024-01-01&to=2024-02-01&place=حاس&victim=سمير&killed=1&killed_to=9&injured=2&injured_to=8"
    "&box=35,32,37,36&polygon=35,32 37,32 37,36&since=2024-01-01T00:00:00%2B00:00&type=arrest&type=shelling"
    "&actor=russia&target=school&source=a&area=SY-ID&country=SY&grade=weak&status=new"
)


def test_what_was_asked_comes_back_in_the_same_words() -> None:
    once = asked(QueryDict(EVERYTHING), None)
    again = asked(QueryDict(once.query()), None)
    assert once.filters == again.filters
    assert not once.wrong and {name for name, _ in once.pairs} == {*ONE, *MANY}


@pytest.mark.parametrize(
    "query",
    [
        "from=yesterday", "killed=-1", "killed=1e9", "killed=²", "box=1,2,3", "box=37,32,35,36",
        "box=nan,nan,nan,nan",
        "polygon=1,1 2,2", "polygon=x", "since=now", "injured=99999999999999999999",
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_named_and_left_out(query: str) -> None:
    found = asked(QueryDict(query), None)
    assert found.wrong == (query.partition("=")[0],) and not found.pairs


@given(st.text(max_size=200))
def test_no_address_breaks_it(query: str) -> None:
    assert asked(QueryDict(query.encode("utf-8", "replace")), frozenset()).filters.groups == frozenset()
