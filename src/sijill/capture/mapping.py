"""Which column of a spreadsheet holds what: guessed from its headings, or said once and remembered."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from sijill.errors import InputError
from sijill.kit import DATA
from sijill.text.fold import fold

FIELDS = ("id", "text", "title", "url", "source", "published", "captured")


class Mapping(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    repr_omit_defaults=True,
    forbid_unknown_fields=True,
):
    """The headings of the columns that hold a report's fields; `text` must be there, the others may not.

    `sheet` names the sheet, else it is the first; `row` is the row of the headings, from 1; `dates` says what
    stands first in days like 5/6/2019.

    >>> Mapping(text="Description", published="Date", dates="day-first").sheet is None
    True
    """

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: str | None = None
    captured: str | None = None
    sheet: str | None = None
    row: int = 1
    dates: Literal["day-first", "month-first"] | None = None


def guess(headings: Sequence[str]) -> Mapping | None:
    """The mapping that the headings speak for, in Arabic or English; None if none of them means a text.

    >>> guess(["التاريخ", "النص", "الرابط"])
    Mapping(text='النص', url='الرابط', published='التاريخ')
    >>> guess(["a", "b"]) is None
    True
    """
    plain = {_plain(heading): heading for heading in reversed(headings)}
    found: dict[str, str] = {}
    for field, names in _names().items():
        heading = next((plain[name] for name in names if name in plain), None)
        if heading is not None:
            found[field] = heading
    return Mapping(**found) if "text" in found else None  # type: ignore[arg-type]


def save(mapping: Mapping, file: Path) -> None:
    """Write a mapping, as JSON or as TOML by the file's ending.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(Mapping(text="النص", dates="day-first"), Path(folder, "m.toml"))
    ...     Path(folder, "m.toml").read_text(encoding="utf-8").splitlines()
    ['text = "النص"', 'dates = "day-first"']
    """
    content = msgspec.to_builtins(mapping)
    if file.suffix == ".json":
        written = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    else:
        written = "".join(f"{key} = {_toml(value)}\n" for key, value in content.items())
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    beside.write_text(written, encoding="utf-8")
    beside.replace(file)


def load(file: Path) -> Mapping:
    """A mapping from a JSON or TOML file. An InputError says what is wrong with it.

    >>> load(Path("no-such.toml"))
    Traceback (most recent call last):
    sijill.errors.InputError: no-such.toml: isn't there (check the name)
    """
    try:
        content = file.read_bytes()
        if file.suffix == ".json":
            return msgspec.json.decode(content, type=Mapping)
        return msgspec.convert(tomllib.loads(content.decode("utf-8")), Mapping)
    except FileNotFoundError as error:
        raise InputError(str(file), "isn't there", "check the name") from error
    except OSError as error:
        what = f"can't be read: {error.strerror or error}"
        raise InputError(str(file), what, "check its rights") from error
    except (ValueError, RecursionError) as error:
        remedy = 'give at least text = "its heading"'
        raise InputError(str(file), f"is no mapping: {error}", remedy) from error


def remember(mapping: Mapping, headings: Sequence[str], folder: Path) -> Path:
    """Keep a mapping for every sheet that has the same headings; gives back the file.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     kept = remember(Mapping(text="ب"), ["أ", "ب"], Path(folder))
    ...     recall(["أ", "ب"], Path(folder)), recall(["أ"], Path(folder))
    (Mapping(text='ب'), None)
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = _place(headings, folder)
    save(mapping, file)
    return file


def recall(headings: Sequence[str], folder: Path) -> Mapping | None:
    """The mapping that was kept for such headings, or None. An InputError says that its file is damaged."""
    file = _place(headings, folder)
    return load(file) if file.exists() else None


def _place(headings: Sequence[str], folder: Path) -> Path:
    name = hashlib.sha256(json.dumps([heading.strip() for heading in headings]).encode()).hexdigest()[:16]
    return folder / f"{name}.toml"


def _toml(value: str | int) -> str:
    """A value as TOML writes it: JSON's strings are TOML's too, but for one letter."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(heading: str) -> str:
    """A heading by which others are known again: folded, no marks, no case."""
    return " ".join(fold(heading).text.casefold().replace("_", " ").strip(" :*.\ufeff").split())


@cache
def _names() -> dict[str, list[str]]:
    """Each field's headings, the likeliest first."""
    content: dict[str, Any] = tomllib.loads((DATA / "vocab" / "columns.toml").read_text(encoding="utf-8"))
    named = content["columns"]
    return {field: [_plain(name) for name in (*named[field]["en"], *named[field]["ar"])] for field in FIELDS}
