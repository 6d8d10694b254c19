"""Choose who reads: the rules, or a model behind an endpoint that the user names. Nothing is sent unasked.

Another reader is one more branch in `reader`: a function from `Report` to `Reading`.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple, cast

from sijill.cli.home import own_places
from sijill.errors import ReaderError
from sijill.model import Reading, Report

Reader = Callable[[Report], Reading]
RULES, LLM = "rules", "llm"
_LLM_ROOM = "sijill.understand.llm"


class Choice(NamedTuple):
    """A reader by its name; `endpoint` and `model` belong to `llm`."""

    name: str = RULES
    endpoint: str | None = None
    model: str | None = None


@cache
def reader(choice: Choice) -> Reader:
    """The chosen reader, made once in each process."""
    from sijill import flow, kit  # noqa: PLC0415  `sijill --help` need not load the knowledge

    # The knowledge is many small objects that all stay: collecting among them costs more than loading them.
    gc.disable()
    try:
        knowledge = kit.load(extra=own_places())
    finally:
        gc.enable()
    gc.freeze()
    if choice.name == RULES:
        return partial(flow.read, kit=knowledge)
    try:
        room = importlib.import_module(_LLM_ROOM)
    except ImportError as error:
        raise ReaderError(f"the reader `{LLM}` isn't installed (pip install 'sijill[llm]')") from error
    make = room.make_reader  # (*, endpoint: str, model: str | None, kit: Kit) -> Reader
    return cast(Reader, make(endpoint=choice.endpoint, model=choice.model, kit=knowledge))
