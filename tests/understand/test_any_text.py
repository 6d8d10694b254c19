"""Whatever text comes in, a reading comes out whose spans are true, the same alone as in a batch."""

from __future__ import annotations

import datetime
import random
import time
import tomllib
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill import flow, kit
from sijill.kit import Kit
from sijill.model import ACT_TYPES, Count, Reading, Report, Span, When
from tests.house.repository import DATA, under

DAY = datetime.date(2024, 3, 5)
MARKS = [
    " ",
    " ",
    "، ",
    ". ",
    "\n",
    " - ",
    ":",
    "«",
    "»",
    "(",
    ")",
    '"',
    "؟",
    "\n\n",
    "|",
    "🔴",
    "",
    "و",
    " و",
]
HIDDEN = [
    "\u202e",
    "\u202a",
    "\u2066",
    "\u2069",
    "\u200f",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "ـ",
    "\u064f",
    "\x00",
]
FIGURES = [
    "7",
    "٢٣",
    "2,300",
    "1.5",
    "25أغسطس",
    "2024",
    "0",
    "999999999999999",
    "3/4/2024",
    "12:30",
    "1-2",
    "²",
]
NUMBERS = [
    "سبعة",
    "ثلاثة وأربعين",
    "ألفين",
    "مئة",
    "طفلان",
    "عشرات",
    "نصف مليون",
    "الحادي عشر",
    "ما بين",
    "أكثر من",
]
DAYS = [
    "أمس",
    "فجر الاثنين",
    "25 آب",
    "رمضان",
    "في اليوم ذاته",
    "منذ",
    "حتى",
    "30 شباط",
    "ليلة الأحد - الاثنين",
]
PLACES = [
    "سراقب",
    "بلدة السوسة بريف دير الزور",
    "حي",
    "مخيم",
    "غزة",
    "الخرطوم",
    "تعز",
    "بيروت",
    "طرابلس",
    "شارع",
]


def forms() -> list[str]:
    """Some forms of every lexicon."""
    found: list[str] = []
    for path in [*under(DATA / "lexicon", ".toml"), *under(DATA / "actors", ".toml")]:
        for rows in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for row in rows if isinstance(rows, list) else []:
                listed = row["forms"] if isinstance(row["forms"], list) else row["forms"].splitlines()
                found += [form.strip() for form in listed if form.strip()][:12]
    return found


WORDS = [*forms(), *NUMBERS, *DAYS, *PLACES]


def texts(chance: random.Random) -> Iterator[str]:
    """Without end: letters of any kind; and words that mean something, in an order that means nothing."""
    while True:
        kind = chance.random()
        length = chance.randrange(1, 60)
        if kind < 0.3:
            yield "".join(
                chr(chance.choice([chance.randrange(0x110000), chance.randrange(0x600, 0x700)]))
                for _ in range(length)
            )
        elif kind < 0.4:
            yield "".join(chance.choice([*FIGURES, *MARKS, *NUMBERS]) for _ in range(length))
        else:
            parts = []
            for _ in range(length):
                pool = chance.choice([WORDS, WORDS, WORDS, MARKS, FIGURES, NUMBERS, DAYS, PLACES, HIDDEN])
                parts += [chance.choice(pool), chance.choice([" ", " ", " ", "", "\n"])]
            yield "".join(parts)


def reports(seed: int, count: int) -> list[Report]:
    """The same texts for the same seed, some with a title and a day."""
    chance = random.Random(seed)
    made = texts(chance)
    return [
        Report(
            id=f"r{number}",
            text=text,
            title=next(made) if number % 3 == 0 else None,
            published=DAY if number % 2 else None,
        )
        for number, text in enumerate(islice(made, count))
    ]


@pytest.fixture(scope="module")
def knowledge() -> Kit:
    return kit.load()


def inside(noun: object) -> Iterator[Any]:
    """Every struct in a reading."""
    if isinstance(noun, list):
        for each in noun:
            yield from inside(each)
    elif isinstance(noun, dict):
        yield from inside(list(noun.values()))
    elif isinstance(noun, msgspec.Struct):
        yield noun
        for field in noun.__struct_fields__:
            yield from inside(getattr(noun, field))


def check(reading: Reading, report: Report) -> None:
    """Everything that must hold for any text."""
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading
    for noun in inside(reading):
        if isinstance(noun, Span):
            quoted = report.text if noun.part == "text" else report.title or ""
            assert noun.part in ("text", "title")
            assert 0 <= noun.start < noun.end <= len(quoted), noun
            assert noun.of(quoted).strip(), noun
        elif isinstance(noun, Count):
            assert noun.n is None or noun.n > 0
            assert (noun.n is None) == (noun.vague is not None)
            assert 0 not in (noun.children, noun.women, noun.men)
            assert 0 not in (noun.children, noun.women, noun.men)
            assert noun.n2 is None or (noun.n is not None and noun.n2 > noun.n)
            assert noun.words in f"{report.title}\n{report.text}"
        elif isinstance(noun, When) and noun.earliest and noun.latest:
            first, last = map(datetime.date.fromisoformat, (noun.earliest, noun.latest))
            assert first <= last
    assert all(incident.type in ACT_TYPES for incident in reading.incidents)


def test_ten_thousand_texts_of_chance_are_read(knowledge: Kit) -> None:
    for report in reports(seed=1, count=10_000):
        check(flow.read(report, knowledge), report)


PIECES = st.one_of(
    *(st.sampled_from(pool) for pool in (WORDS, MARKS, FIGURES, NUMBERS, DAYS, PLACES, HIDDEN))
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join))


@given(TEXTS, st.one_of(st.none(), TEXTS), st.one_of(st.none(), st.dates(datetime.date(1990, 1, 1))))
@settings(max_examples=200)
def test_any_text_title_and_day_are_read(
    text: str, title: str | None, published: datetime.date | None
) -> None:
    report = Report(id="r", text=text, title=title, published=published)
    check(flow.read(report, kit_once()), report)


def kit_once(kept: list[Kit] = []) -> Kit:  # noqa: B006  loaded once for all examples
    if not kept:
        kept.append(kit.load())
    return kept[0]


@pytest.mark.parametrize("published", [datetime.date.min, datetime.date(1, 1, 5), datetime.date.max])
def test_days_at_the_ends_of_the_calendar_are_read(published: datetime.date, knowledge: Kit) -> None:
    for day in DAYS:
        report = Report(id="r", text=f"قُتل طفل {day} في سراقب منذ عشرين عاماً", published=published)
        check(flow.read(report, knowledge), report)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\u200f", "،", "1", "و", "ال", "\x00", "\ud800"], ids=ascii
)
def test_a_text_of_next_to_nothing_tells_nothing(text: str, knowledge: Kit) -> None:
    for title in (None, "", " ", text):
        reading = flow.read(Report(id="r", text=text, title=title), knowledge)
        assert (reading.relevant, reading.incidents) == (False, [])


def test_a_report_full_of_numbers_is_read(knowledge: Kit) -> None:
    chance = random.Random(2)
    for joint in (" ", ", ", "-", "/", " و", "\n"):
        numbers = [str(chance.randrange(10**12)) for _ in range(3000)]
        report = Report(id="r", text=f"قُتل {joint.join(numbers)} مدنياً في سراقب أمس", published=DAY)
        check(flow.read(report, knowledge), report)
        words = [chance.choice(NUMBERS) for _ in range(3000)]
        report = Report(id="r", text=f"قُتل {joint.join(words)} مدنياً في سراقب أمس", published=DAY)
        check(flow.read(report, knowledge), report)


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda each: unicodedata.name(each, ascii(each)))
def test_hidden_letters_change_no_reading_and_no_span(hidden: str, knowledge: Kit) -> None:
    plain = "قُتل سبعة مدنيين بينهم طفلان في قصف روسي استهدف بلدة السوسة بريف دير الزور فجر أمس"
    # a tatweel beside a space joins words that were broken up to get past a filter
    text = " ".join(map(hidden.join, plain.split())) if hidden == "ـ" else hidden.join(plain)
    report = Report(id="r", text=text, published=DAY)
    reading = flow.read(report, knowledge)
    check(reading, report)
    (expected,) = flow.read(Report(id="r", text=plain, published=DAY), knowledge).incidents
    (incident,) = reading.incidents
    assert incident.type == expected.type
    assert incident.when == expected.when
    assert incident.killed is not None and expected.killed is not None
    assert (incident.killed.n, incident.killed.children) == (expected.killed.n, expected.killed.children)
    for field, spans in incident.spans.items():
        quoted = [span.of(text).replace(hidden, "") for span in spans]
        there = [span.of(plain).replace(hidden, "") for span in expected.spans[field]]
        assert quoted == there, field


LONG_TITLES = {"spaces": " ", "lines": "\n ", "bars": " | ", "tags": " #a", "tatweel": "ـ"}


@pytest.mark.parametrize("piece", LONG_TITLES.values(), ids=LONG_TITLES)
def test_a_title_four_times_as_long_takes_little_more_than_four_times(piece: str, knowledge: Kit) -> None:
    def titled(count: int) -> Report:
        return Report(id="r", text="قُتل طفل في سراقب", title=f"خبر{piece * count}عاجل")

    assert seconds(titled(8000), knowledge) < 10 * max(seconds(titled(2000), knowledge), 0.005)


LONG_LINES = {
    "acts": "قُتل ثلاثة مدنيين بينهم طفل في غارة روسية على سراقب بريف إدلب أمس، وأصيب آخرون ",
    "names": "استشهد عمران السويدان وليان السويدان ومحمد نواف السويدان (12 عاماً) والطفلة سارة أحمد، ",
    "places": "قصف على بلدة سراقب ومدينة إدلب وقرية حاس وحي الوعر بحمص، ",
    "actors": "قالت وزارة الدفاع الروسية وقوات النظام والجيش التركي وداعش إن قوات التحالف قصفت ",
    "tolls": "منذ بداية العام قتل 300 مدني واعتقل 500 مواطن خلال شهر أيار 2019 ",
    "headings": "سراقب: قصف مدفعي\nحاس: غارتان\nريف إدلب:\n",
}


@pytest.mark.parametrize("piece", LONG_LINES.values(), ids=LONG_LINES)
def test_a_text_four_times_as_long_takes_little_more_than_four_times(piece: str, knowledge: Kit) -> None:
    short, long = (Report(id="r", text=(piece * (size // len(piece)))) for size in (40_000, 160_000))
    assert seconds(long, knowledge) < 8 * seconds(short, knowledge)


def seconds(report: Report, knowledge: Kit) -> float:
    """What reading takes of this core, the best of three."""
    tries = []
    for _ in range(3):
        start = time.process_time()
        flow.read(report, knowledge)
        tries.append(time.process_time() - start)
    return min(tries)


def test_a_report_is_read_the_same_alone_and_in_any_batch(knowledge: Kit) -> None:
    batch = reports(seed=3, count=300)
    together = {report.id: flow.read(report, knowledge) for report in batch}
    shuffled = random.Random(4).sample(batch, len(batch))
    again = {report.id: flow.read(report, knowledge) for report in shuffled}
    fresh = kit.load()
    alone = {report.id: flow.read(report, fresh) for report in batch[::10]}
    assert again == together
    assert alone == {identity: together[identity] for identity in alone}
