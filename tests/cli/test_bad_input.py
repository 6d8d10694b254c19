"""Whatever is put in, reading ends, in bounded time, with spans that lie in the text."""

import random
import time
from pathlib import Path

import pytest

from sijill import flow, kit
from sijill.model import Report
from tests.cli.command import Command, wrong_spans

ARABIC = "قُتل ثلاثة مدنيين بينهم طفل في غارة جوية روسية على بلدة السوسة بريف دير الزور فجر أمس الأحد".split()
ODD = [
    "\u202e",
    "\u2066",
    "\u200f",
    "\ufeff",
    "\x00",
    "\u0640" * 3,
    "😀",
    "ﷺ",
    "ﻻ",
    "\ud7ff",
    "𞺀",
    "ʼ",
    "\r\n",
    "«",
    "12,000",
]


@pytest.fixture(scope="module")
def knowledge() -> kit.Kit:
    """The knowledge, loaded once."""
    return kit.load()


@pytest.mark.parametrize("text", ["Nothing happened in Paris.", "一二三", "12345 67890", "😀😀", "."])
def test_what_is_not_arabic_is_read_as_not_relevant(sijill: Command, text: str) -> None:
    said = sijill("read", "-", stdin=text.encode())
    assert said.status == 0
    assert said.readings[0]["relevant"] is False
    assert "holds no Arabic" in said.err


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_other_encodings_give_the_same_incidents(sijill: Command, tmp_path: Path, encoding: str) -> None:
    text = "مقتل ثلاثة مدنيين في غارة جوية على مدينة سراقب، وإصابة سبعة آخرين بجروح، وفق الدفاع المدني."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (tmp_path / "b.txt").write_bytes(text.encode())
    one, other = sijill("read", tmp_path).readings
    assert one["incidents"] == other["incidents"]


def unicode_strings(count: int) -> list[str]:
    """Strings of every kind: noise from all planes, and Arabic words with odd characters between them."""
    generator = random.Random(20171016)
    strings = []
    for n in range(count):
        length = generator.randrange(1, 60)
        if n % 2:
            points = (generator.randrange(0x110000) for _ in range(length))
            strings.append("".join(chr(point) for point in points if not 0xD800 <= point < 0xE000))
        else:
            words = (generator.choice(ARABIC if generator.random() < 0.7 else ODD) for _ in range(length))
            strings.append(generator.choice([" ", "", "\n", "، "]).join(words))
    return strings


def test_ten_thousand_random_strings_are_read(knowledge: kit.Kit) -> None:
    for n, text in enumerate(unicode_strings(10_000)):
        report = Report(id=str(n), text=text, title=text[: n % 40] or None)
        assert not wrong_spans(report, flow.read(report, knowledge)), ascii(text)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(ARABIC) + " ",
        "قُتل 3 وأصيب 7 ",
        "١٢٣ 456 ",
        "أ",
        "(",
        "ـ" * 50 + " ",
        "«قُتل ",
        "مدينة سراقب، ",
        "\u202eطفل\u202c ",
        "#قصف_",
    ],
    ids=[
        "news",
        "counts",
        "numbers",
        "letter",
        "brackets",
        "kashida",
        "quotes",
        "places",
        "bidi",
        "hashtags",
    ],
)
def test_a_line_of_a_megabyte_ends(knowledge: kit.Kit, text: str) -> None:
    whole = text * (1_000_000 // len(text.encode()))
    report = Report(id="long", text=whole)
    started = time.process_time()
    reading = flow.read(report, knowledge)
    assert time.process_time() - started < 30
    assert not wrong_spans(report, reading)


def test_reading_alone_or_in_company_is_the_same(knowledge: kit.Kit) -> None:
    reports = [Report(id=str(n), text=text) for n, text in enumerate(unicode_strings(60))]
    together = [flow.read(report, knowledge) for report in reports]
    fresh = kit.load()
    alone = [flow.read(report, fresh) for report in reversed(reports)]
    assert together == alone[::-1]


def test_the_terminal_is_sent_no_control_characters(sijill: Command) -> None:
    said = sijill("read", "/no\x1b[31m\u202e.txt")
    assert said.status == 1
    assert "\x1b" not in said.err and "\u202e" not in said.err
