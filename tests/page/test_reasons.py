"""The reasons that locate writes are all said in Arabic too."""

import json
import re

import pytest

from sijill import flow, kit
from sijill.kit import DATA
from sijill.locate.candidates import candidates
from sijill.model import Place, Report
from sijill.page.reasons import reason_said
from sijill.page.words import load_words

LATIN = re.compile("[A-Za-z]")
WORDS = load_words()


def samples() -> list[str]:
    """Every reason in the readings of the samples."""
    knowledge = kit.load()
    found = set()
    for file in sorted((DATA / "samples").glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        reading = flow.read(Report(id="a", text=told["text"], title=told.get("title")), knowledge)
        found |= {place.why for account in reading.incidents for place in account.places if place.why}
    return sorted(found)


def test_every_reason_of_the_samples_has_its_arabic() -> None:
    told = samples()
    assert len(told) > 5
    assert [why for why in told if LATIN.search(reason_said(WORDS, why).ar)] == []


@pytest.mark.parametrize(
    ("why", "arabic"),
    [
        ("a town", "نوعه بلدة"),
        ("حاس: a village, not a camp", "حاس (قرية، لا مخيم)"),
        ("near سراقب: a town; in إدلب", "قرب سراقب (نوعه بلدة)؛ في إدلب"),
        ("3 km to the south-west of سراقب: a town", "على بعد 3 كم إلى الجنوب الغربي من سراقب (نوعه بلدة)"),
        ("the moon is full", "the moon is full"),
    ],
)
def test_a_reason_is_said_clause_by_clause(why: str, arabic: str) -> None:
    assert reason_said(WORDS, why).ar == arabic
    assert reason_said(WORDS, why).en == why


def test_the_reasons_of_candidates_have_their_arabic() -> None:
    knowledge = kit.load()
    for name, kind in (
        ("الميادين", "city"),
        ("كفرنبل", "camp"),
        ("الزهراء", "neighbourhood"),
        ("نيحا", "village"),
    ):
        for country in ("SY", "LB"):
            place = Place(name=name, kind=kind, within=["حلب"])
            for each in candidates(place, country=country, kit=knowledge):
                assert not LATIN.search(reason_said(WORDS, "; ".join(each.reasons)).ar), each.reasons
