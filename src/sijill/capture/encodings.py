"""Turn bytes into text: find the encoding that Arabic files really come in, and refuse what is no text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKS = (  # the longer ones first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    *(b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"),
    *(b"RIFF", b"\x7fELF", b"MZ\x90", b"SQLite format 3", b"ID3", b"OggS", b"7z\xbc\xaf", b"Rar!", b"BZh"),
    b"\xfd7zXZ",
)
_SINGLE_BYTE = ("cp1256", "iso8859_6", "mac_arabic")
_SAMPLE = 64_000  # bytes that are looked at to tell an encoding
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_COMMON = re.compile("ال|في|من|على|وا")


class Decoded(NamedTuple):
    """The text, the encoding it came in, and how many damaged places were replaced by U+FFFD."""

    text: str
    encoding: str
    damaged: int = 0


def decode(given: bytes) -> Decoded | None:
    """The text in the bytes, or None if they hold no text (an image, an archive, a program).

    >>> decode("قُتل طفل".encode("utf-16-le")).encoding
    'utf-16-le'
    >>> decode("قتل طفل في حلب".encode("cp1256")).text
    'قتل طفل في حلب'
    >>> decode(b"\\x89PNG\\r\\n") is None
    True
    """
    for mark, encoding in _MARKS:
        if given.startswith(mark):
            return _replaced(given[len(mark) :], encoding)
    if given.startswith(_BINARY):
        return None
    wide = _wide(given[:_SAMPLE])
    if wide:
        return _replaced(given, wide)
    return _utf8(given) or _single_byte(given)


def _utf8(given: bytes) -> Decoded | None:
    try:
        text = given.decode("utf-8")
    except UnicodeDecodeError:
        found = _replaced(given, "utf-8")
        letters = len(_ARABIC.findall(found.text[:_SAMPLE])) if found else 0
        # Arabic letters don't come out of another encoding by chance; a cut file has few damaged places.
        return found if found and letters > 20 * found.damaged else None
    return None if _looks_binary(text) else Decoded(text, "utf-8")


def _replaced(given: bytes, encoding: str) -> Decoded | None:
    text = given.decode(encoding, errors="replace")
    damaged = text.count("\ufffd")
    if _looks_binary(text) or damaged > len(text) / 4 + 1:
        return None
    return Decoded(text, encoding, damaged)


def _wide(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: their zero bytes, or the byte that all Arabic letters share, tell.

    >>> _wide("في".encode("utf-32-be"))
    'utf-32-be'
    """
    whole = sample[: len(sample) // 4 * 4]
    if len(whole) >= 4:
        zeros = [whole[at::4].count(0) / (len(whole) // 4) for at in range(4)]
        if min(zeros[2], zeros[3]) > 0.9 > zeros[0]:
            return "utf-32-le"
        if min(zeros[0], zeros[1]) > 0.9 > zeros[3]:
            return "utf-32-be"
    pairs = len(sample) // 2
    if not pairs:
        return None
    high = [sum(sample[at : 2 * pairs : 2].count(byte) for byte in b"\x00\x06\x20") / pairs for at in (0, 1)]
    # In UTF-16 the high byte of Arabic, ASCII and punctuation is 06, 00 or 20; text in one-byte
    # encodings has no 00 and no 06.
    if not (0 in sample or 6 in sample):
        return None
    if high[1] > max(0.6, high[0] + 0.25):
        return "utf-16-le"
    if high[0] > max(0.6, high[1] + 0.25):
        return "utf-16-be"
    return None


def _single_byte(given: bytes) -> Decoded | None:
    """The one-byte Arabic encoding in which the text has the most of Arabic's commonest letter pairs."""
    best: Decoded | None = None
    most = -1
    for encoding in _SINGLE_BYTE:
        text = given[:_SAMPLE].decode(encoding, errors="replace")
        score = len(_COMMON.findall(text)) * 3 + len(_ARABIC.findall(text)) - 5 * text.count("\ufffd")
        if score > most:
            best, most = _replaced(given, encoding), score
    return best


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) > len(sample) / 50
