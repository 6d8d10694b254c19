"""The page shows each value beside its words, in both languages, and lets nothing run."""

import base64
import hashlib
import re
import tomllib
from html.parser import HTMLParser

import pytest

from sijill.kit import DATA
from sijill.model import (
    Account,
    Appeal,
    Count,
    Displacement,
    Perpetrator,
    Place,
    Reading,
    Report,
    Siege,
    Span,
    Threat,
    Toll,
    Victim,
    When,
)
from sijill.page.document import page
from sijill.page.words import load_words

WORDS = load_words()
TEXT = "قُتل سبعة مدنيين بينهم طفلان في غارة روسية على السوسة.\nوناشد المجلس المحلي الأمم المتحدة."


def spans(*words: str) -> list[Span]:
    """The spans of words in the text."""
    return [Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]


ACCOUNT = Account(
    type="airstrike",
    when=When(earliest="2017-10-15", latest="2017-10-16", part="night"),
    places=[Place(name="السوسة", kind="town", within=["دير الزور"])],
    perpetrators=[Perpetrator(actor="russia"), Perpetrator(actor="other:فصيل محلي", certainty="presumed")],
    killed=Count(n=7, civilian=True, children=2, women="some"),
    injured=Count(vague="dozens", q="vague"),
    targets=["police_station"],
    victims=[Victim(name="سالم الجاسم", age=31)],
    sources=["المجلس المحلي"],
    weapon="غارة",
    confidence=0.8,
    spans={
        "type": spans("غارة"),
        "killed": spans("قُتل سبعة مدنيين"),
        "killed.children": spans("طفلان"),
        "places": spans("السوسة"),
        "perpetrators": spans("روسية"),
        "sources": spans("المجلس المحلي"),
    },
)
READING = Reading(
    id="a",
    country="SY",
    published="2017-10-16",
    relevant=True,
    incidents=[ACCOUNT],
    tolls=[Toll(n=33, earliest="2017-09-01", latest="2017-10-31", places=["السوسة"])],
    appeals=[
        Appeal(
            issuer="المجلس المحلي",
            addressees=["الأمم المتحدة"],
            demands=["open a corridor"],
            people_at_risk=700,
            spans={"issuer": spans("المجلس المحلي"), "addressees": spans("الأمم المتحدة")},
        )
    ],
    sieges=[Siege(places=["السوسة"], by=["syria_government"], people=1700, since="2017-08-25")],
    displacements=[Displacement(from_=["السوسة"], to=["الحسكة"], people=300, unit="families")],
    threats=["execution"],
    threat_mentions=[Threat(what="execution", spans={"what": spans("قُتل")})],
)
REPORT = Report(id="a", text=TEXT, title="غارة على السوسة", source="المجلس", url="https://news.example.org/1")
WHOLE = page([(REPORT, READING)], WORDS)


class Reader(HTMLParser):
    """What a browser would make of the page: its tags and the words of its report."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def attributes(source: str, name: str) -> list[str]:
    """Every value of an attribute."""
    return [found[name] or "" for _, found in Reader(source).tags if name in found]


def test_every_link_has_its_end() -> None:
    ids = attributes(WHOLE, "id")
    assert len(ids) == len(set(ids))
    ends = {link[1:] for link in attributes(WHOLE, "href") if link.startswith("#")}
    assert ends and ends <= set(ids)
    rows = {row for of in attributes(WHOLE, "data-of") for row in of.split()}
    assert rows <= set(ids)


def test_the_lit_words_are_those_of_the_spans() -> None:
    lit = re.findall(r'class="m f-(\w+)"[^>]*>(?:<span[^>]*></span>)*([^<]+)</a>', WHOLE)
    assert {("places", "السوسة"), ("perpetrators", "روسية"), ("killed", "طفلان"), ("type", "غارة")} <= set(
        lit
    )


def test_the_text_is_whole() -> None:
    words = Reader(WHOLE).words
    for line in TEXT.splitlines():
        assert line in words


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_opens_in_a_language(language: str) -> None:
    source = page([(REPORT, READING)], WORDS, language=language)
    direction = {"ar": "rtl", "en": "ltr"}[language]
    assert f'<html lang="{language}" dir="{direction}">' in source


def test_both_languages_are_complete() -> None:
    arabic = re.findall(r'<span class="t" lang="ar">([^<]*)</span><span class="t" lang="en">', WHOLE)
    english = re.findall(r'<span class="t" lang="en">([^<]*)</span>', WHOLE)
    assert len(arabic) == len(english) > 20
    assert all(each.strip() for each in arabic + english)
    for said in (
        "15 to 16 October 2017, at night",
        "children: 2",
        "dozens",
        "Airstrike",
        "at risk",
    ):
        assert said in WHOLE or said.capitalize() in WHOLE


def test_every_value_is_shown() -> None:
    for said in (
        "السوسة",
        "دير الزور",
        "فصيل محلي",
        "سالم الجاسم",
        "open a corridor",
        "700",
        "1\u202f700",
        "33",
    ):
        assert said in Reader(WHOLE).words


def test_a_demand_of_the_lexicon_is_said_in_arabic_too() -> None:
    lexicon = tomllib.loads((DATA / "lexicon" / "appeals.toml").read_text(encoding="utf-8"))
    phrases = [entry["english"] for entry in lexicon["demand"]]
    untold = [phrase for phrase in phrases if WORDS.say(f"demand.{phrase}").ar == phrase]
    assert not untold
    appeal = Appeal(issuer="المجلس المحلي", demands=phrases[:1])
    reading = Reading(id="a", country="SY", published=None, relevant=True, appeals=[appeal])
    assert "فتح ممر آمن" in page([(REPORT, reading)], WORDS)


HOSTILE = [
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "</section></article><iframe src=x>",
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "\u202e<u>\u2066",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_hostile_survives(hostile: str) -> None:
    account = Account(
        type=hostile,
        when=When(earliest=hostile, latest=hostile, part=hostile),
        places=[Place(name=hostile, kind=hostile, within=[hostile])],
        perpetrators=[Perpetrator(actor=hostile), Perpetrator(actor=f"other:{hostile}")],
        killed=Count(vague=hostile, children=hostile),
        targets=[hostile],
        victims=[Victim(name=hostile)],
        sources=[hostile],
        weapon=hostile,
        spans={"type": [Span(0, len(hostile)), Span(1, 3, "title")], "weapon": [Span(0, 2)]},
    )
    reading = Reading(
        id=hostile,
        country=hostile,
        published=hostile,
        relevant=True,
        incidents=[account],
        appeals=[Appeal(issuer=hostile, addressees=[hostile], demands=[hostile])],
        threats=[hostile],
    )
    report = Report(id=hostile, text=hostile, title=hostile, source=hostile, url=hostile)
    tags = Reader(page([(report, reading)], WORDS)).tags
    assert [tag for tag, _ in tags].count("script") == 1
    assert not [tag for tag, _ in tags if tag in {"iframe", "img", "u", "object", "form"}]
    assert not [name for _, found in tags for name in found if name.startswith("on") or name == "style"]


def test_no_address_runs() -> None:
    source = page([(Report(id="a", text="ق", url="javascript:alert(1)"), READING)], WORDS)
    assert "javascript:" not in source


def test_hidden_characters_do_not_reach_the_page() -> None:
    text = "قُتل \u202eطفل\u202c في\u200f حلب\x00"
    spans = {"type": [Span(0, len(text))]}
    account = Account(type="other", when=When(), spans=spans)
    reading = Reading(id="a", country=None, published=None, relevant=True, incidents=[account])
    source = page([(Report(id="a", text=text), reading)], WORDS)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f\x00]", source)
    assert "قُتل طفل في حلب" in source


def test_only_the_pages_own_style_and_script_may_run() -> None:
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', WHOLE)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        [inline] = re.findall(rf"<{kind}>(.*?)</{kind}>", WHOLE, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_the_page_asks_the_network_for_nothing() -> None:
    assert not re.search(r"""(?:src|@import|url\()\s*=?\s*["']?(?:https?:)?//""", WHOLE)
    assert attributes(WHOLE, "src") == []


def test_spans_outside_the_text_are_passed_over() -> None:
    spans = {"type": [Span(5, 900), Span(-3, 2), Span(4, 4), Span(0, 3, "title")]}
    account = Account(type="other", when=When(), spans=spans)
    reading = Reading(id="a", country=None, published=None, relevant=True, incidents=[account])
    assert "قصف حي" in Reader(page([(Report(id="a", text="قصف حي"), reading)], WORDS)).words


def test_a_page_of_nothing_says_so() -> None:
    assert "There is no report on this page." in page([], WORDS)


def test_every_label_of_a_field_is_in_the_words() -> None:
    fields = set(re.findall(r'class="row f-(\w+)"', WHOLE))
    missing = [field for field in fields if WORDS.say(f"field.{field}").ar == field]
    assert not missing
