"""Get one JSON object out of what a model wrote, however it is wrapped, within bounds."""

from __future__ import annotations

from typing import Any

import msgspec

from sijill.errors import ReaderError

LARGEST = 1_000_000  # letters of an answer; a reading of the longest report takes a tenth


def json_object(written: str) -> dict[str, Any]:
    """The object in a model's answer, with thoughts, fences and talk around it left out.

    >>> json_object('<think>hm {</think>Here it is:\\n```json\\n{"threats": []}\\n```')
    {'threats': []}
    """
    if len(written) > LARGEST:
        raise ReaderError(f"the model's answer has {len(written):,} letters, more than {LARGEST:,}")
    text = written.rpartition("</think>")[2]
    first, last = text.find("{"), text.rfind("}")
    if not text.strip():
        raise ReaderError("the model's answer is empty")
    if first < 0 or last < first:
        raise ReaderError("the model's answer holds no JSON object")
    kept = text[first : last + 1]
    try:
        found = msgspec.json.decode(kept.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise ReaderError("the model's answer isn't JSON, or was cut off") from error
    if not isinstance(found, dict):
        raise ReaderError("the model's answer isn't a JSON object")
    return found
