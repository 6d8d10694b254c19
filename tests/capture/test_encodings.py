"""Bytes become the text that was written, or are refused."""

import codecs
import random

import pytest

from sijill.capture.encodings import decode

TEXT = (
    "قُتل ثلاثة مدنيين بينهم طفل في قصف مدفعي على بلدة كفرنبل في ريف إدلب الجنوبي.\nوأصيب آخرون من العائلة.\n"
)
BARE = TEXT.replace("ُ", "")
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("marked", [True, False], ids=["with a mark", "without a mark"])
def test_unicode_is_read_in_every_width(encoding: str, marked: bool) -> None:
    given = (MARKS[encoding] if marked else b"") + TEXT.encode(encoding)
    found = decode(given)
    assert found is not None
    assert (found.text, found.encoding) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
def test_one_byte_arabic_is_told_apart(encoding: str) -> None:
    found = decode(BARE.encode(encoding))
    assert found is not None
    assert (found.text, found.encoding) == (BARE, encoding)


def test_a_short_word_in_cp1256_is_read() -> None:
    found = decode("مقتل طفل في حلب".encode("cp1256"))
    assert found is not None
    assert found.text == "مقتل طفل في حلب"


@pytest.mark.parametrize("mixed", ["Aleppo: مقتل طفل", "2019/12/21 – سراقب", "😀 قصف"])
def test_latin_and_digits_do_not_hide_utf_16(mixed: str) -> None:
    found = decode(mixed.encode("utf-16-le"))
    assert found is not None
    assert found.text == mixed


def test_a_cut_file_keeps_what_is_whole() -> None:
    given = TEXT.encode() * 3
    found = decode(given[:-3])
    assert found is not None
    assert found.encoding == "utf-8"
    assert found.damaged == 1
    assert found.text.startswith(TEXT * 2)


def test_plain_english_stays_english() -> None:
    found = decode(b"Nothing happened in Paris.")
    assert found is not None
    assert found.text == "Nothing happened in Paris."


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"\x7fELF"]
)
def test_a_binary_file_is_refused(start: bytes) -> None:
    assert decode(start + random.Random(1).randbytes(2000)) is None


def test_noise_is_refused() -> None:
    generator = random.Random(2)
    assert all(decode(generator.randbytes(3000)) is None for _ in range(20))
