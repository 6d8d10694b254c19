"""Values are said in both languages, and an actor that no catalogue has keeps its own name."""

import tomllib

import pytest

from sijill.kit import DATA
from sijill.model import When
from sijill.page.values import actor_said, when_said
from sijill.page.words import load_words

WORDS = load_words()
ACTORS = sorted(
    {
        entry["actor"]
        for file in (DATA / "actors").glob("*.toml")
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["actor"]
        if "actor" in entry
    }
)


@pytest.mark.parametrize("actor", ACTORS)
def test_an_actor_that_the_reader_knows_has_its_name_in_both_languages(actor: str) -> None:
    assert WORDS.knows(f"actor.{actor}"), "name it in data/vocab/actors.toml"


def test_an_actor_that_nobody_knows_keeps_its_name() -> None:
    assert actor_said(WORDS, "other:فصيل محلي") == ("فصيل محلي", "فصيل محلي")


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2017-10-15", "2017-10-16", "15 to 16 October 2017"),
        ("2017-09-30", "2017-10-01", "30 September 2017 to 1 October 2017"),
        ("2017-10-16", "2017-10-16", "16 October 2017"),
        (None, "2017-10-16", "by 16 October 2017"),
        (None, None, "day not known"),
    ],
)
def test_a_time_says_each_month_once(earliest: str | None, latest: str | None, said: str) -> None:
    assert when_said(WORDS, When(earliest=earliest, latest=latest)).en == said
