"""No reader is brought to anything but reports and errors that say what is wrong, whatever it is given."""

import datetime
import gzip
import io
import json
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sijill.capture.captured import Captured, Found, Given
from sijill.capture.feed import from_feed
from sijill.capture.files import from_stream
from sijill.capture.html import from_page
from sijill.capture.jsonl import from_json, from_lines
from sijill.capture.kinds import BY_ENDING, read_bytes
from sijill.capture.plain import from_text
from sijill.capture.table import from_csv, from_xlsx
from sijill.capture.telegram import from_export
from sijill.capture.telegram_html import from_pages
from sijill.capture.warc import from_wacz, from_warc
from sijill.errors import InputError
from tests.capture.made import PAGE, TEXT
from tests.capture.test_feed import ATOM, RDF, RSS
from tests.capture.test_table import FORMULA, HEADINGS, rewritten, workbook
from tests.capture.test_telegram import export, message
from tests.capture.test_telegram_html import PAGE as CHAT
from tests.capture.test_warc import PLAIN, URL, wacz, warc

ABOUT = Given(name="given")
LINES = b'{"id": "1", "published": "2020-01-02", "text": "a"}\n{"text": "b"}\n'
PACKED = warc((URL, "200 OK", "text/html", PAGE), packed=True)
CSV = f"text,published,url\n{TEXT},2020-01-02,{URL}\n".encode()
WORKBOOK = workbook(HEADINGS, [TEXT, datetime.datetime(2020, 1, 2), FORMULA])
PIECES = [
    *(b"", b"\x00", b"<", b">", b"&", b"&#x110000;", b"<![CDATA[", b"]]>"),
    *(b"<!DOCTYPE x [", b"<!ENTITY a 'b'>"),
    *(b'"', b"\\ud800", b"{", b"[" * 50, b"]", b"\r\n", b"\r\n\r\n", b"-1", b"9" * 30, b"1e999", b"null"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", "\u202e".encode(), b"%00", b"http://[", b"2020-99-99", b"=1+1", b"\xd9"),
]


def by_file(reader: Callable[[io.BytesIO, Given], Found]) -> Callable[[bytes, Given], Found]:
    """A reader of open files as one of bytes."""
    return lambda raw, about: reader(io.BytesIO(raw), about)


def inside(member: str) -> Callable[[bytes, Given], Found]:
    """A reader of one member of a workbook, packed into the others."""
    return lambda raw, about: from_xlsx(rewritten(WORKBOOK, **{member: raw}), about)


def member(name: str) -> bytes:
    """A member of the workbook."""
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as archive:
        return archive.read(name)


READERS: dict[str, tuple[Callable[[bytes, Given], Found], list[bytes]]] = {
    "text": (from_text, [TEXT.encode()]),
    "page": (from_page, [PAGE]),
    "json": (from_json, [b"[" + LINES.replace(b"}\n{", b"},{") + b"]"]),
    "lines": (by_file(from_lines), [LINES]),
    "stream": (by_file(from_stream), [LINES, PAGE, RSS.encode()]),
    "feed": (from_feed, [RSS.encode(), ATOM.encode(), RDF.encode()]),
    "telegram": (from_export, [export(message(), message(text=["a", {"type": "b", "text": "c"}]))]),
    "telegram pages": (from_pages, [CHAT.encode()]),
    "csv": (from_csv, [CSV]),
    "xlsx": (from_xlsx, [WORKBOOK]),
    "xlsx sheet": (inside("sheet1"), [member("xl/worksheets/sheet1.xml")]),
    "xlsx styles": (inside("styles"), [member("xl/styles.xml")]),
    "xlsx book": (inside("workbook"), [member("xl/workbook.xml")]),
    "warc packed": (lambda raw, about: from_warc(io.BytesIO(gzip.compress(raw, 1)), about), [PLAIN]),
    "warc": (by_file(from_warc), [PLAIN, PACKED]),
    "wacz": (by_file(from_wacz), [wacz(("archive/data.warc.gz", PACKED), hashed=PACKED)]),
}
NAMES = sorted(READERS)
MUCH = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def look(found: Found) -> None:
    """All that came is whole: a report with words and bytes, or an error that says something."""
    for each in found:
        if isinstance(each, Captured):
            assert each.report.id and each.report.text.strip() and each.raw
            assert each.report.url is None or each.report.url.startswith(("http://", "https://"))
        else:
            assert isinstance(each, InputError)
            assert each.what


@st.composite
def mutated(draw: st.DrawFn, valid: list[bytes]) -> bytes:
    """A valid file with a few places overwritten, cut out, doubled or put in."""
    given = bytearray(draw(st.sampled_from(valid)))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(given)))
        end = min(len(given), start + draw(st.sampled_from([0, 0, 1, 1, 4, 40, 400])))
        doubled = st.just(bytes(given[start:end]) * 2)
        given[start:end] = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8), doubled))
    return bytes(given)


@pytest.mark.parametrize("name", NAMES)
@MUCH
@given(raw=st.binary(max_size=500))
@example(raw=b"")
@example(raw=b"\x00" * 100)
@example(raw=b"[" * 100_000)
@example(raw=b"<" * 20_000)
@example(raw=b"<rss>" + b"<a>" * 3000)
@example(raw=b"\x1f\x8b\x08\x00")
@example(raw=b"PK\x05\x06" + bytes(18))
def test_whatever_bytes_are_given_reading_ends_in_reports_or_errors(name: str, raw: bytes) -> None:
    look(READERS[name][0](raw, ABOUT))


@pytest.mark.parametrize("name", NAMES)
@settings(MUCH, max_examples=150)
@given(data=st.data())
def test_a_valid_file_that_was_damaged_is_read_or_named(name: str, data: st.DataObject) -> None:
    reader, valid = READERS[name]
    raw = data.draw(mutated(valid))
    look(reader(raw, ABOUT))


@pytest.mark.parametrize("name", NAMES)
def test_every_valid_file_gives_a_report(name: str) -> None:
    reader, valid = READERS[name]
    for raw in valid:
        assert any(isinstance(each, Captured) for each in reader(raw, ABOUT))


@pytest.mark.parametrize("ending", [*BY_ENDING, ""])
@pytest.mark.parametrize("name", NAMES)
def test_a_file_under_another_ones_ending_is_read_or_named(ending: str, name: str) -> None:
    for raw in READERS[name][1]:
        look(read_bytes(raw, ABOUT, ending=ending))


@pytest.mark.parametrize("name", NAMES)
def test_a_megabyte_of_a_kind_is_read_in_bounded_time(name: str) -> None:
    reader, valid = READERS[name]
    raw = valid[0] * (1_000_000 // len(valid[0]))
    started = time.process_time()
    look(reader(raw, ABOUT))
    assert time.process_time() - started < 30


@MUCH
@given(
    messages=st.lists(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=9),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "type", "text", "date", "date_unixtime"]), inner, max_size=5
                )
            ),
        ),
        max_size=5,
    )
)
def test_whatever_stands_among_the_messages_of_a_chat(messages: list[object]) -> None:
    look(from_export(json.dumps({"id": 1, "messages": messages}).encode(), ABOUT))
