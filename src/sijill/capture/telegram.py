"""Reports from Telegram Desktop's export as JSON (result.json): one for each message that has words."""

from __future__ import annotations

import codecs
from typing import Any

import msgspec

from sijill.capture.captured import Captured, Found, Given, identity
from sijill.capture.days import day_of, read_moment, unix_moment
from sijill.errors import InputError
from sijill.model import Report

MEDIA_TYPE = "application/json"


class _Chat(msgspec.Struct):
    """A chat of an export; its messages are left as bytes until their turn."""

    messages: list[msgspec.Raw]
    name: str | None = None
    type: str = ""
    id: int | None = None


class _Chats(msgspec.Struct):
    chats: list[_Chat] = msgspec.field(default_factory=list, name="list")


class _Export(msgspec.Struct):
    """An export of a whole account."""

    chats: _Chats = msgspec.field(default_factory=_Chats)
    left_chats: _Chats = msgspec.field(default_factory=_Chats)


class _Message(msgspec.Struct):
    """What is read of a message. `text` is a string, or a list of strings and of pieces with a form."""

    id: int
    type: str = ""
    date: str | None = None
    date_unixtime: str | int | None = None
    text: Any = ""


def read_export(given: bytes) -> list[_Chat]:
    """The chats of an export; none if the bytes are something else.

    >>> read_export(b'{"text": "a"}')
    []
    """
    given = given.removeprefix(codecs.BOM_UTF8)
    if b'"messages"' not in given:
        return []
    try:
        return [msgspec.json.decode(given, type=_Chat)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        export = msgspec.json.decode(given, type=_Export)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []
    return [*export.chats.chats, *export.left_chats.chats]


def from_export(given: bytes, about: Given) -> Found:
    """Each message that has words, in order; one that can't be read comes as its error, in its place.

    Its bytes are cut out of the export unchanged. Its day is that at UTC+3, where the export says the moment.

    >>> chat = '{"name": "قناة", "id": 5, "messages": [{"id": 1, "type": "message", "text": "قصف"}]}'.encode()
    >>> [(each.report.id, each.report.source) for each in from_export(chat, Given(name="result.json"))]
    [('telegram:5/1', 'قناة')]
    """
    found = False
    for chat in read_export(given):
        for number, raw in enumerate(chat.messages, start=1):
            each = _captured(bytes(raw), number, chat, about)
            found = found or each is not None
            if each is not None:
                yield each
    if not found:
        yield InputError(about.name, "is an export without a message that has words", "export the messages")


def _captured(raw: bytes, number: int, chat: _Chat, about: Given) -> Captured | InputError | None:
    try:
        message = msgspec.json.decode(raw, type=_Message)
        text = _words(message.text)
    except (ValueError, RecursionError) as error:
        return InputError(f"{about.name}, message {number}", f"is no message: {error}", "export it again")
    if message.type not in ("message", "") or not text.strip():
        return None
    report = Report(
        id=f"telegram:{chat.id}/{message.id}" if chat.id is not None else identity(raw),
        text=text,
        url=f"https://t.me/c/{chat.id}/{message.id}" if chat.id and _is_public(chat) else None,
        source=chat.name or None,
        published=_day(message) or about.published,
    )
    return about.captured(report, raw, MEDIA_TYPE)


def _is_public(chat: _Chat) -> bool:
    return "channel" in chat.type or "supergroup" in chat.type


def _words(text: Any) -> str:
    """The message's words, its links and hashtags among them; a ValueError if they can't be told."""
    pieces = text if isinstance(text, list) else [text]
    words: list[Any] = [piece.get("text") if isinstance(piece, dict) else piece for piece in pieces]
    if not all(isinstance(word, str) for word in words):
        raise ValueError("its `text` is no text")
    return "".join(words)


def _day(message: _Message) -> Any:
    if message.date_unixtime is not None and (moment := unix_moment(message.date_unixtime)):
        return day_of(moment)
    return day_of(read_moment(message.date or ""))
