"""Each page in a web archive is a report, with its address, headers and hash held to."""

import datetime
import gzip
import hashlib
import io
import json
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sijill.capture.captured import Captured, Given
from sijill.capture.warc import from_wacz, from_warc
from sijill.errors import InputError
from tests.capture.made import PAGE, PARAGRAPH, reports, said

URL = "https://news.example.org/1"
ABOUT = Given(name="a.warc", on=datetime.date(2021, 1, 1))


def warc(*answers: tuple[str, str, str, bytes], packed: bool = False, kind: str = "response") -> bytes:
    """An archive of answers: address, status line, media type, body."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "made up"}))
    for url, status, media_type, body in answers:
        headers = [("Content-Type", media_type), ("Set-Cookie", "who=me"), ("Server", "x")]
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        dated = {"WARC-Date": "2019-12-21T22:30:00Z"}
        record = writer.create_warc_record(
            url, kind, io.BytesIO(body), http_headers=http, warc_headers_dict=dated
        )
        writer.write_record(record)
    return file.getvalue()


PLAIN = warc((URL, "200 OK", "text/html; charset=utf-8", PAGE))


def wacz(*members: tuple[str, bytes], hashed: bytes | None = None) -> bytes:
    """A WACZ; `hashed` is what its own list says that the archive is."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in members:
            made.writestr(name, content)
        if hashed is not None:
            said = f"sha256:{hashlib.sha256(hashed).hexdigest()}"
            listed = {"resources": [{"path": "archive/data.warc.gz", "hash": said}]}
            made.writestr("datapackage.json", json.dumps(listed))
    return file.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_gives_its_report_beside_what_the_site_answered(packed: bool) -> None:
    given = warc((URL, "200 OK", "text/html; charset=utf-8", PAGE), packed=packed)
    [captured] = from_warc(io.BytesIO(given), ABOUT)
    assert isinstance(captured, Captured)
    assert PARAGRAPH in captured.report.text
    assert captured.raw == PAGE
    assert captured.url == captured.final_url == captured.report.url == URL
    assert captured.report.captured == datetime.date(2019, 12, 22)
    assert captured.headers["server"] == "x"
    assert "set-cookie" not in captured.headers
    assert (captured.part or "").startswith("<urn:uuid:")


def test_what_is_no_page_is_passed_over() -> None:
    given = warc(
        (URL, "301 Moved", "text/html", PAGE),
        (URL, "404 Not Found", "text/html", PAGE),
        (URL, "200 OK", "image/png", b"\x89PNG"),
        (URL, "200 OK", "text/css", b"p {}"),
        ("https://news.example.org/robots.txt", "200 OK", "text/plain", b"User-agent: *"),
        ("dns:news.example.org", "200 OK", "text/html", PAGE),
        ("https://news.example.org/2", "200 OK", "text/html", PAGE),
    )
    assert [report.url for report in reports(from_warc(io.BytesIO(given), ABOUT))] == [
        "https://news.example.org/2"
    ]


def test_a_feed_in_an_archive_gives_its_entries() -> None:
    feed = "<rss><channel><item><title>قصف</title></item><item><title>هدوء</title></item></channel></rss>"
    given = warc((URL, "200 OK", "application/xml", feed.encode()))
    assert [report.text for report in reports(from_warc(io.BytesIO(given), ABOUT))] == ["قصف", "هدوء"]


def test_a_body_that_came_packed_is_unpacked() -> None:
    given = warc((URL, "200 OK", "text/html\r\nContent-Encoding: gzip", gzip.compress(PAGE)))
    [captured] = from_warc(io.BytesIO(given), ABOUT)
    assert isinstance(captured, Captured)
    assert captured.raw == PAGE


def test_a_page_that_was_changed_after_the_crawl_is_refused() -> None:
    [error] = said(from_warc(io.BytesIO(PLAIN.replace("سبعة".encode(), "تسعة".encode())), ABOUT))
    assert "doesn't fit the hash in its record" in error


def test_a_page_too_large_to_be_a_report_does_not_stop_the_rest() -> None:
    given = warc(
        (URL, "200 OK", "text/html", b"<p>" + b"x" * 11_000_000),
        (URL, "200 OK", "text/html", b"<p>" + b"x" * 21_000_000),
        (URL, "200 OK", "text/html", PAGE),
    )
    large, page = from_warc(io.BytesIO(given), ABOUT)
    assert isinstance(large, InputError) and isinstance(page, Captured)
    assert "MB" in str(large)


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_breaks_off_gives_what_is_whole(packed: bool) -> None:
    one = (URL, "200 OK", "text/html", PAGE)
    given = warc(one, one, packed=packed)
    first, *_, last = from_warc(io.BytesIO(given[:-90]), ABOUT)
    assert isinstance(first, Captured)
    assert isinstance(last, InputError)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (b"", "holds no page"),
        (b"no archive\r\n\r\n", "is no WARC from record 1 on"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "is no WARC from record 1 on"),
        (b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n", "breaks off in record 1"),
        (b"x" * 300_000, "is no WARC"),
        (gzip.compress(b"x" * 60_000_000), "is no WARC"),
        (warc((URL, "404 Not Found", "text/html", PAGE)), "holds no page"),
    ],
    ids=["empty", "text", "negative", "too long", "one line", "packed line", "no page"],
)
def test_what_is_no_archive_of_pages_is_named(given: bytes, told: str) -> None:
    assert told in said(from_warc(io.BytesIO(given), ABOUT))[0]


def test_a_bomb_is_noticed_before_it_has_grown() -> None:
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 900000000\r\n\r\n"
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="w") as packer:
        packer.write(head)
        for _ in range(60):
            packer.write(bytes(1_000_000))
    bomb.seek(0)
    assert "grows when unpacked" in said(from_warc(bomb, ABOUT))[0]


def test_a_wacz_gives_the_pages_of_its_archives() -> None:
    given = warc((URL, "200 OK", "text/html", PAGE), packed=True)
    packed = wacz(("archive/data.warc.gz", given), ("pages/pages.jsonl", b"{}"), hashed=given)
    [captured] = from_wacz(io.BytesIO(packed), Given(name="a.wacz"))
    assert isinstance(captured, Captured)
    assert captured.raw == PAGE


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (wacz(("archive/data.warc.gz", PLAIN), hashed=b"other"), "doesn't fit the hash in datapackage.json"),
        (wacz(("../data.warc", PLAIN)), "leads out of the archive"),
        (wacz(("pages/pages.jsonl", b"{}")), "holds no WARC"),
        (wacz(("datapackage.json", b"[]"), ("archive/a.warc", PLAIN)), "broken datapackage.json"),
        (b"PK\x03\x04", "is a broken archive"),
    ],
    ids=["changed", "leads out", "no archive", "broken list", "no zip"],
)
def test_a_wrong_wacz_is_refused(given: bytes, told: str) -> None:
    assert told in said(from_wacz(io.BytesIO(given), Given(name="a.wacz")))[0]


PACKINGS = {"deflate": zipfile.ZIP_DEFLATED, "bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}


@pytest.mark.parametrize("packing", PACKINGS.values(), ids=PACKINGS)
def test_a_member_whose_packing_was_damaged_is_told(packing: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as made:
        made.writestr("archive/data.warc", bytes(range(256)) * 8)
    damaged = bytearray(file.getvalue())
    packed = damaged.index(b"data.warc") + len(b"data.warc")
    damaged[packed + 9 : packed + 40] = bytes(each ^ 255 for each in damaged[packed + 9 : packed + 40])
    (told,) = from_wacz(io.BytesIO(damaged), Given(name="a.wacz"))
    assert isinstance(told, InputError)
    assert "is a broken archive" in str(told)


def test_a_packing_that_nobody_knows_is_told() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("archive/data.warc", PLAIN)
    given = bytearray(file.getvalue())
    given[given.index(b"PK\x01\x02") + 10] = 99
    (told,) = from_wacz(io.BytesIO(given), Given(name="a.wacz"))
    assert "is a broken archive" in str(told)
