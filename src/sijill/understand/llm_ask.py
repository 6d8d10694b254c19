"""Ask a model for one report, and check what comes back against its sheet."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple, Protocol

import msgspec

from sijill.errors import ReaderError
from sijill.kit import Kit
from sijill.model import Reading, Sheet
from sijill.understand.llm_draft import Draft, lenient
from sijill.understand.llm_json import json_object
from sijill.understand.llm_prompt import LONGEST, report_message, system_message
from sijill.understand.llm_quote import Quotes
from sijill.understand.llm_reading import checked_reading


class Answerer(Protocol):
    """Whoever gives a model's answer to a request; `model` is its name."""

    model: str

    def answer(self, system: str, user: str) -> str:
        """What the model writes."""


class LlmAnswer(NamedTuple):
    """A reading, how many values were refused because the text doesn't say them, and what to look at."""

    reading: Reading
    dropped: int
    warnings: list[str]


def ask(
    sheet: Sheet, client: Answerer, *, kit: Kit, published: datetime.date | None, delimiter: str
) -> LlmAnswer:
    """The checked answer. `delimiter` is a line that nobody could have put into the report."""
    report = sheet.report
    if not sheet.folded.strip():
        return LlmAnswer(_nothing(report.id, published, client.model), 0, [])
    written = client.answer(system_message(delimiter), report_message(report, delimiter))
    draft, lost = lenient(_known(json_object(written)), Draft)
    quotes = Quotes(sheet, kit, published=published)
    reader = f"llm:{client.model}"
    reading, dropped = checked_reading(draft, quotes, reader=reader, published=published, lost=lost)
    return LlmAnswer(reading, dropped, _warnings(quotes, dropped))


def _known(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer, if it is of our shape: one of another shape isn't a report without harm."""
    if not any(isinstance(answer.get(field.encode_name), list) for field in msgspec.structs.fields(Draft)):
        raise ReaderError("the model's answer has another shape than was asked for")
    return answer


def _nothing(report_id: str, published: datetime.date | None, model: str) -> Reading:
    day = published.isoformat() if published else None
    return Reading(id=report_id, country=None, published=day, relevant=False, reader=f"llm:{model}")


def _warnings(quotes: Quotes, dropped: int) -> list[str]:
    found = []
    if dropped:
        found.append(f"{dropped} values of the model were refused: the text doesn't say them")
    if quotes.speaks_to_machines:
        found.append("the text holds instructions to a machine; nothing beside them is believed")
    if len(quotes.sheet.captured) > LONGEST:
        found.append(f"only the first {LONGEST:,} letters were sent")
    return found
