"""Each message of a chat's export is a report, its bytes unchanged."""

import datetime
import json
from typing import Any

import pytest

from sijill.capture.captured import Captured, Given
from sijill.capture.kinds import read_bytes
from sijill.capture.telegram import from_export
from sijill.errors import InputError
from tests.capture.made import TEXT, reports, said

ABOUT = Given(name="result.json")


def message(**keys: Any) -> dict[str, Any]:
    """A message of an export."""
    return {"id": 7, "type": "message", "date": "2019-12-21T23:30:00", "text": TEXT, **keys}


def export(*messages: Any, **keys: Any) -> bytes:
    """An export of a channel."""
    chat = {"name": "قناة المثال", "type": "public_channel", "id": 1234, "messages": messages, **keys}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


def test_a_message_gives_its_words_day_address_and_chat() -> None:
    [report] = reports(from_export(export(message(date_unixtime="1576967400")), ABOUT))
    assert report.id == "telegram:1234/7"
    assert report.text == TEXT
    assert report.published == datetime.date(2019, 12, 22)
    assert report.url == "https://t.me/c/1234/7"
    assert report.source == "قناة المثال"


def test_without_the_moment_the_written_day_stands() -> None:
    [report] = reports(from_export(export(message()), ABOUT))
    assert report.published == datetime.date(2019, 12, 21)


@pytest.mark.parametrize("wrong", ["2019-13-45T00:00:00", "", "أمس", "1970-01-01T00:00:00"])
def test_a_wrong_date_leaves_the_report_undated(wrong: str) -> None:
    [report] = reports(from_export(export(message(date=wrong)), ABOUT))
    assert report.published is None


def test_its_bytes_are_cut_out_unchanged() -> None:
    given = export(message(), message(id=8))
    first, second = from_export(given, ABOUT)
    assert isinstance(first, Captured) and isinstance(second, Captured)
    assert first.raw in given and second.raw in given
    assert json.loads(first.raw) == message()


def test_words_in_pieces_are_put_together() -> None:
    pieces = ["قُتل طفل في ", {"type": "hashtag", "text": "#سراقب"}, " أمس"]
    [report] = reports(from_export(export(message(text=pieces)), ABOUT))
    assert report.text == "قُتل طفل في #سراقب أمس"


def test_what_has_no_words_is_passed_over() -> None:
    wordless = [message(type="service"), message(text=""), message(text=[]), message(text=" \n")]
    given = export(*wordless, message(id=9))
    assert [report.id for report in reports(from_export(given, ABOUT))] == ["telegram:1234/9"]


def test_a_whole_account_gives_the_messages_of_all_its_chats() -> None:
    chats = [{"name": "أ", "id": 1, "messages": [message()]}, {"name": "ب", "id": 2, "messages": [message()]}]
    given = json.dumps({"chats": {"list": chats[:1]}, "left_chats": {"list": chats[1:]}}).encode()
    assert [report.id for report in reports(from_export(given, ABOUT))] == ["telegram:1/7", "telegram:2/7"]


@pytest.mark.parametrize("wrong", [5, "x", [], {"id": "x"}, message(text=5), message(text=[{"type": "x"}])])
def test_a_wrong_message_is_named_and_the_rest_is_read(wrong: Any) -> None:
    first, error, last = from_export(export(message(), wrong, message(id=9)), ABOUT)
    assert isinstance(first, Captured) and isinstance(last, Captured)
    assert isinstance(error, InputError)
    assert "result.json, message 2: is no message" in str(error)


def test_an_export_without_words_is_named() -> None:
    assert "without a message that has words" in said(from_export(export(), ABOUT))[0]


def test_a_json_file_is_known_as_an_export_by_what_it_holds() -> None:
    [report] = reports(read_bytes(export(message()), Given(name="a.json"), ending=".json"))
    assert report.id == "telegram:1234/7"
    [own] = reports(read_bytes(b'{"text": "\\"messages\\""}', Given(name="a.json"), ending=".json"))
    assert own.text == '"messages"'
