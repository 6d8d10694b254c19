"""Reports come from JSON line by line; a wrong line is named and the others are read."""

import datetime
import io
import json

import pytest

from sijill.capture.captured import Captured, Found, Given
from sijill.capture.jsonl import LINE_LIMIT, from_json, from_lines
from sijill.errors import InputError, LineError
from sijill.model import Report


def read(given: bytes) -> list[Report | InputError]:
    """What the lines hold."""
    return reports(from_lines(io.BytesIO(given), Given(name="r.jsonl")))


def reports(found: Found) -> list[Report | InputError]:
    """The reports alone, and the errors."""
    return [each.report if isinstance(each, Captured) else each for each in found]


def line(**keys: object) -> bytes:
    """A report's line."""
    return json.dumps({"text": "قُتل طفل", **keys}, ensure_ascii=False).encode() + b"\n"


def test_every_key_is_taken() -> None:
    [report] = read(
        line(
            id="a",
            source="ش",
            url="https://x.example/1",
            published="2020-01-02",
            captured="2020-01-03",
            title="ت",
        )
    )
    assert report == Report(
        id="a",
        text="قُتل طفل",
        title="ت",
        url="https://x.example/1",
        source="ش",
        published=datetime.date(2020, 1, 2),
        captured=datetime.date(2020, 1, 3),
    )


def test_without_an_id_the_bytes_give_one() -> None:
    one, other, again = read(line() + line(source="ش") + line())
    assert isinstance(one, Report) and isinstance(other, Report) and isinstance(again, Report)
    assert len(one.id) == 16
    assert one.id == again.id != other.id


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (b'{"id": "x", "text": \n', "not JSON"),
        (b"no json at all\n", "not JSON"),
        (b"[1, 2]\n", "not an object"),
        (b'"bare"\n', "not an object"),
        (b"null\n", "not an object"),
        (b'{"id": "x"}\n', "`text` is missing"),
        (line(text="  "), "`text` is empty"),
        (line(text=5), "`text` is a number"),
        (line(text=["a"]), "`text` is a list"),
        (line(title={}), "`title` is an object"),
        (line(url=True), "`url` is true or false"),
        (line(id=[1]), "`id` is a list"),
        (line(published="2023-13-45"), "`published` is '2023-13-45', not a day"),
        (line(published="yesterday"), "not a day"),
        (line(published=20230101), "`published` is a number"),
        (line(captured="٢٠٢٣"), "`captured`"),
        (b'{"text": "\\ud800"}\n', "not JSON"),
        (b"[" * 100_000 + b"\n", "not JSON"),
    ],
)
def test_a_wrong_line_is_named_and_the_rest_is_read(wrong: bytes, said: str) -> None:
    first, error, last = read(line(id="1") + wrong + line(id="3"))
    assert isinstance(first, Report) and isinstance(last, Report)
    assert (first.id, last.id) == ("1", "3")
    assert isinstance(error, LineError)
    assert error.line == 2
    assert said in str(error)
    assert error.remedy


def test_blank_lines_and_a_mark_are_passed_over() -> None:
    found = read(b"\xef\xbb\xbf" + line(id="1") + b"\n  \r\n" + line(id="2"))
    assert [each.id for each in found if isinstance(each, Report)] == ["1", "2"]


def test_a_line_in_cp1256_is_read() -> None:
    given = '{"id": "1", "text": "مقتل طفل في حلب"}\n'.encode("cp1256")
    [report] = read(given)
    assert isinstance(report, Report)
    assert report.text == "مقتل طفل في حلب"


def test_a_time_after_the_day_is_left_out() -> None:
    [report] = read(line(published="2020-01-02T23:10:00+03:00"))
    assert isinstance(report, Report)
    assert report.published == datetime.date(2020, 1, 2)


def test_a_line_too_long_is_named_and_the_rest_is_read() -> None:
    error, report = read(line(text="x" * (LINE_LIMIT + 10)) + line(id="2"))
    assert isinstance(error, LineError) and error.line == 1
    assert isinstance(report, Report) and report.id == "2"


def test_no_line_at_all_is_an_error() -> None:
    [error] = read(b"\n \n")
    assert "is empty" in str(error)


def test_a_json_file_holds_one_report_or_many() -> None:
    one = reports(from_json(line(id="1"), Given(name="r.json")))
    many = reports(from_json(b"[" + line(id="1") + b"," + line(id="2", text=7) + b"]", Given(name="r.json")))
    assert [each.id for each in one if isinstance(each, Report)] == ["1"]
    assert isinstance(many[0], Report)
    assert "r.json, report 2" in str(many[1])


def test_the_title_stands_in_for_a_missing_text() -> None:
    [report] = read(b'{"title": "\xd9\x82\xd8\xb5\xd9\x81", "text": ""}\n')
    assert isinstance(report, Report)
    assert (report.text, report.title) == ("قصف", None)
