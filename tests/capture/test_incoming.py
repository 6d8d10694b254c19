"""Whatever is given, addresses and feeds, files and folders: reports come out beside their evidence."""

import datetime
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.capture.captured import Captured, Found
from sijill.capture.incoming import incoming
from sijill.capture.mapping import Mapping
from sijill.capture.seal import seal
from sijill.capture.verify import verify
from sijill.errors import InputError
from tests.capture.made import NOON, PAGE, PARAGRAPH, TEXT, said
from tests.capture.server import Served, answer, serving
from tests.capture.test_feed import RSS
from tests.capture.test_telegram import export, message
from tests.capture.test_warc import PLAIN

TODAY = datetime.date(2020, 1, 2)
HEAVY = ["feedparser", "openpyxl", "warcio", "httpx", "defusedxml", "trafilatura", "lxml"]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A site with a page, a feed, a text, a list and a table."""
    answers = {
        "/page": answer(PAGE),
        "/feed": answer(RSS.encode(), kind="application/rss+xml"),
        "/odd-feed": answer(RSS.encode(), kind="text/html"),
        "/text": answer(TEXT.encode(), kind="text/plain; charset=utf-8"),
        "/list": answer(json.dumps([{"text": "a"}, {"text": "b"}]).encode(), kind="application/json"),
        "/lines": answer(b'{"text": "a"}\n{"text": "b"}\n', kind="application/x-ndjson"),
        "/table": answer("النص\nقصف\n".encode(), kind="text/csv"),
        "/gone": answer(PAGE, status=410),
    }
    with serving(answers) as server:
        yield server


def captures(found: Found) -> list[Captured]:
    """The captures; an error among them fails."""
    given = list(found)
    assert all(isinstance(each, Captured) for each in given), given
    return [each for each in given if isinstance(each, Captured)]


def test_an_address_gives_its_page_with_what_the_site_answered(served: Served) -> None:
    [captured] = captures(incoming(served.at("/page"), on=TODAY, limits=served.limits()))
    assert PARAGRAPH in captured.report.text
    assert captured.raw == PAGE
    assert captured.url == captured.final_url == captured.report.url == served.at("/page")
    assert captured.headers["content-type"] == "text/html"
    assert captured.report.captured == TODAY
    assert captured.report.id == hashlib.sha256(PAGE).hexdigest()[:16]


@pytest.mark.parametrize(
    ("path", "count"),
    [("/feed", 2), ("/odd-feed", 2), ("/text", 1), ("/list", 2), ("/lines", 2), ("/table", 1)],
)
def test_an_address_is_read_by_what_it_answers(served: Served, path: str, count: int) -> None:
    found = captures(incoming(served.at(path), limits=served.limits()))
    assert len(found) == count
    assert all(each.final_url == served.at(path) for each in found)


def test_an_address_in_a_report_is_never_asked(served: Served) -> None:
    before = len(served.asked)
    captures(incoming(served.at("/feed"), limits=served.limits()))
    assert [each["path"] for each in served.asked[before:]] == ["/feed"]


def test_a_failed_fetch_comes_as_its_error(served: Served) -> None:
    assert "answers 410" in said(incoming(served.at("/gone"), limits=served.limits()))[0]
    assert "inside this machine" in said(incoming("http://127.0.0.1/"))[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of each kind, and a broken one."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.html").write_bytes(PAGE)
    (tmp_path / "c.jsonl").write_text('{"text": "c"}\n')
    (tmp_path / "d.json").write_bytes(export(message()))
    (tmp_path / "e.xml").write_text(RSS)
    (tmp_path / "f.csv").write_text("النص;ملاحظة\nقصف;x\n")
    (tmp_path / "g.warc").write_bytes(PLAIN)
    (tmp_path / "h.xlsx").write_bytes(b"PK")
    return tmp_path


def test_a_folder_gives_every_kind_in_order_and_errors_in_place(folder: Path) -> None:
    found = list(incoming(folder))
    kinds = [each.media_type if isinstance(each, Captured) else str(each) for each in found]
    assert kinds[:3] == ["text/plain", "text/html", "application/json"]
    assert kinds[3:] == [
        *("application/json", "application/xml", "application/xml", "text/csv", "text/html"),
        f"{folder}/h.xlsx: is a broken archive: File is not a zip file (download it again)",
    ]


def test_without_an_id_of_its_own_a_report_has_that_of_its_bytes(folder: Path) -> None:
    for name in ("a.txt", "b.html", "c.jsonl", "g.warc"):
        [captured] = captures(incoming(folder / name))
        assert captured.report.id == hashlib.sha256(captured.raw).hexdigest()[:16]


def test_everything_that_comes_in_can_be_sealed(folder: Path) -> None:
    found = [each for each in incoming(folder) if isinstance(each, Captured)]
    store = folder / "store"
    lines = seal(found, store=store, collector="ليلى", at=NOON)
    assert [line.report for line in lines] == [each.report.id for each in found]
    assert lines[4].sha256 == lines[5].sha256
    assert not list(verify(store))


def test_a_mapping_reaches_the_table(folder: Path) -> None:
    [captured] = captures(incoming(folder / "f.csv", mapping=Mapping(text="ملاحظة")))
    assert captured.report.text == "x"


def test_a_stream_gives_its_reports_beside_their_bytes() -> None:
    lines = [b'{"text": "a"}', b'{"text": "b"}']
    stream = io.BytesIO(b"\n".join(lines))
    assert [each.raw for each in captures(incoming("-", stream=stream))] == lines


def test_a_list_gives_each_report_its_own_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('[{"text": "a"},\n {"text":"b"}]')
    assert [each.raw for each in captures(incoming(file))] == [b'{"text": "a"}', b'{"text":"b"}']
    file.write_bytes('[{"text": "قصف"}]'.encode("utf-16"))
    [captured] = captures(incoming(file))
    assert (captured.raw, captured.part) == (file.read_bytes(), "report 1")


def test_lines_of_one_id_with_other_words_both_come(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "a"}\n{"id": "1", "text": "b"}\n')
    first, second = captures(incoming(tmp_path / "a.jsonl"))
    assert first.report.id == second.report.id
    assert first.raw != second.raw


def test_what_is_not_there_is_named() -> None:
    [error] = incoming("no-such-file.txt")
    assert isinstance(error, InputError)


def test_a_text_is_read_without_what_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    script = (
        "import sys; from sijill.capture.incoming import incoming; list(incoming(sys.argv[1]));"
        f"sys.stdout.write(' '.join(name for name in {HEAVY!r} if name in sys.modules))"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "a.txt")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == ""
