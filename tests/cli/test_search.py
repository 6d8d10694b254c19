"""`sijill search` finds reports by their words, however they are spelt."""

import json

import pytest

from tests.cli.command import Command
from tests.cli.recorded import Recorded


def test_a_hit_tells_its_report_day_source_incident_and_words(sijill: Command, recorded: Recorded) -> None:
    said = sijill("search", "مدفعي")
    about, words = said.out.splitlines()
    assert about == f"manar-9  2019-12-21  شبكة المنارة  {recorded.shelling}"
    assert "بقصف مدفعي على بلدة حاس" in words


@pytest.mark.parametrize("asked", ["قصف", "القصف", "وبالقصف", "قَصْف"])
def test_prefixes_and_vowels_find_each_other(sijill: Command, recorded: Recorded, asked: str) -> None:
    found = [json.loads(line)["report"] for line in sijill("search", asked, "--json").out.splitlines()]
    assert found == ["manar-9"]


def test_all_words_must_be_there(sijill: Command, recorded: Recorded) -> None:
    assert len(sijill("search", "مدنيين", "سراقب", "--json").out.splitlines()) == 3
    assert "no report holds these words" in sijill("search", "مدفعي", "سراقب").err


def test_the_limit_is_told_where_there_is_more(sijill: Command, recorded: Recorded) -> None:
    said = sijill("search", "سراقب", "--limit", "2")
    assert len(said.out.splitlines()) == 4
    assert "more than 2: ask for more with --limit" in said.err
    assert sijill("search", "سراقب", "--limit", "3").err == ""


def test_a_question_without_words_is_refused(sijill: Command, recorded: Recorded) -> None:
    said = sijill("search", "...")
    assert said.status == 2
    assert "no word is asked for" in said.err
