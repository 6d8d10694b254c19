"""Knowledge loaded once and passed by hand: lexicons and gazetteers as one table of first words.

To add a word, add it to a file in data/lexicon/ or data/actors/ with a `yes` and a `no` sentence.
"""

from __future__ import annotations

import csv
import hashlib
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sijill.errors import DataError
from sijill.model import Sheet
from sijill.text.fold import fold
from sijill.text.tokens import tokens

DATA = Path(__file__).parent / "data"
VERSION = 2  # of the compiled table; raise it when its shape changes

_CLITICS = {
    "none": ("",),
    "plain": ("", "و"),
    "verb": ("", "و", "ف"),
    "noun": (
        *("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "وك"),
        *("ال", "وال", "فال", "بال", "كال", "وبال", "لل", "ولل"),
    ),
    "name": ("", "و", "ف", "ب", "ل", "ك", "وب", "ول"),
}
_KINDS = (  # of places, wide to narrow
    *("country", "governorate", "city", "camp", "district", "region"),
    *("town", "village", "neighbourhood", "facility", "road"),
)
_NO_TANWIN = ("ا", "ه", "ي", "و", "ء", "ين", "ون", "ات", "ان")
_SUFFIXES = ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "ي", "كم")


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One entry of a lexicon: its class, id and attributes."""

    cls: str
    id: str
    attributes: dict[str, Any]

    def get(self, key: str) -> Any:
        """An attribute, or None."""
        return self.attributes.get(key)


class Hit(NamedTuple):
    """An entry found at tokens `first` up to, not including, `last`; `prefix` is the clitic it carries."""

    entry: Entry
    first: int
    last: int
    prefix: str


class Scan:
    """All entries found in a sheet: by token (`at`) and by class (`of`)."""

    def __init__(self, sheet: Sheet, hits: list[Hit]) -> None:
        self.sheet = sheet
        self.at: dict[int, list[Hit]] = {}
        self._of: dict[str, list[Hit]] = {}
        for hit in hits:
            self.at.setdefault(hit.first, []).append(hit)
            self._of.setdefault(hit.entry.cls, []).append(hit)

    def of(self, cls: str) -> list[Hit]:
        """The hits of one class, in the order of the text."""
        return self._of.get(cls, [])

    def get(self, token: int, cls: str) -> Hit | None:
        """The hit of a class that begins at a token, or None."""
        for hit in self.at.get(token, ()):
            if hit.entry.cls == cls:
                return hit
        return None


class _Compiled(msgspec.Struct, frozen=True, array_like=True):
    entries: list[Entry]
    table: dict[str, list[tuple[list[str], int, str]]]


class Kit:
    """The compiled knowledge. Make it with `load()`, once, and hand it on."""

    def __init__(self, compiled: _Compiled) -> None:
        self.entries = compiled.entries
        self._table = compiled.table
        self.by_id = {entry.id: entry for entry in compiled.entries}

    def scan(self, sheet: Sheet) -> Scan:
        """Every entry in the sheet: the longest of its class at each token, none inside a longer phrase."""
        return Scan(sheet, list(self._hits(sheet.words)))

    def _hits(self, words: list[str]) -> Iterator[Hit]:
        table, entries, count = self._table, self.entries, len(words)
        covered = 0  # tokens before this one lie inside a phrase of several words
        cover_start = -1
        for at, word in enumerate(words):
            candidates = table.get(word)
            if candidates is None:
                continue
            seen: list[str] = []
            for rest, number, prefix in candidates:
                entry = entries[number]
                if entry.cls in seen:
                    continue
                last = at + 1 + len(rest)
                if rest and (last > count or words[at + 1 : last] != rest):
                    continue
                if last <= covered and at > cover_start:
                    continue
                seen.append(entry.cls)
                yield Hit(entry, at, last, prefix)
                if rest and last > covered and not entry.attributes.get("open"):
                    covered, cover_start = last, at


def load(*, data: Path = DATA, cache: Path | None = None) -> Kit:
    """Load the knowledge in `data`, from the compiled copy if the files haven't changed.

    >>> load().by_id["kill.passive"].get("harm")
    'killed'
    """
    code = [Path(__file__), Path(__file__).parent / "text" / "fold.py", Path(__file__).parent / "text" / "tokens.py"]
    files = sorted([*data.glob("lexicon/**/*.toml"), *data.glob("actors/*.toml"), *data.glob("gazetteer/*/*.csv")])
    folder = cache or _cache_folder()
    stamp = hashlib.sha256(repr([VERSION, *((str(f), f.stat().st_mtime_ns, f.stat().st_size) for f in [*files, *code])]).encode())
    kept = folder / f"kit-{stamp.hexdigest()[:16]}.msgpack"
    try:
        return Kit(msgspec.msgpack.decode(kept.read_bytes(), type=_Compiled))
    except (OSError, msgspec.DecodeError):
        compiled = _compile(files, data)
    _keep(kept, msgspec.msgpack.encode(compiled))
    return Kit(compiled)


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "sijill"


def _keep(path: Path, packed: bytes) -> None:
    """Write the compiled copy beside the old ones; a machine that lets nothing be written only starts slower."""
    half = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(packed)
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)


def _compile(files: list[Path], data: Path) -> _Compiled:
    entries: list[Entry] = []
    table: dict[str, list[tuple[list[str], int, str]]] = {}
    owners: dict[str, str] = {}
    for name, rows in _sources(files, data):
        for entry, forms, clitics, suffixes in rows:
            if entry.id in owners:
                raise DataError(name, entry.id, f"is already in {owners[entry.id]}; ids must be unique")
            owners[entry.id] = name
            entries.append(entry)
            for form in forms:
                _add(table, form, len(entries) - 1, clitics, suffixes)
    for candidates in table.values():
        candidates.sort(key=lambda c: (-len(c[0]), len(c[2]), c[1]))
    return _Compiled(entries, table)


def _sources(files: list[Path], data: Path) -> Iterator[tuple[str, Iterator[tuple[Entry, list[str], str, bool]]]]:
    """The lexicons one by one, then each country's gazetteer files together."""
    countries: dict[Path, list[Path]] = {}
    for file in files:
        if file.suffix == ".csv":
            countries.setdefault(file.parent, []).append(file)
        else:
            name = str(file.relative_to(data))
            yield name, _lexicon_rows(file, name)
    for folder, tables in countries.items():
        yield str(folder.relative_to(data)), _gazetteer_rows(folder.name, tables)


def _add(
    table: dict[str, list[tuple[list[str], int, str]]], form: str, number: int, clitics: str, suffixes: bool
) -> None:
    words = tokens(fold(form).text).words
    if not words:
        return
    for head, prefix in _variants(words[0], clitics, suffixes):
        row = (words[1:], number, prefix)
        rows = table.setdefault(head, [])
        if row not in rows:
            rows.append(row)


def _variants(word: str, clitics: str, suffixes: bool) -> Iterator[tuple[str, str]]:
    prefixes = _CLITICS[clitics]
    bare = word[2:] if word.startswith("ال") and len(word) > 4 and clitics in ("noun", "name") else None
    for prefix in prefixes:
        if prefix.endswith("لل") and bare is None:
            yield "لل" + word if prefix == "لل" else "ولل" + word, prefix
        elif bare is not None and prefix.endswith("ال"):
            continue
        elif bare is not None and prefix in ("ل", "ول"):
            yield prefix + "ل" + bare, prefix
        elif bare is None or not prefix.endswith("لل"):
            yield prefix + word, prefix
    if clitics == "noun" and bare is None and len(word) > 2 and not word.endswith(_NO_TANWIN):
        for prefix in ("", "و"):  # the accusative: «قتيلاً»
            yield prefix + word + "ا", prefix
    if suffixes:
        stem = word[:-1] + "ت" if word.endswith("ه") else word
        for prefix in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول"):
            for suffix in _SUFFIXES:
                yield prefix + stem + suffix, prefix


def _lexicon_rows(file: Path, name: str) -> Iterator[tuple[Entry, list[str], str, bool]]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(name, "", f"is not TOML: {error}") from error
    default = content.get("clitics", "none")
    for cls, rows in content.items():
        if not isinstance(rows, list):
            continue
        for row in rows:
            identity = row.get("id", "")
            for key in ("id", "forms", "yes", "no"):
                if not row.get(key):
                    raise DataError(name, identity or f"an entry of [[{cls}]]", f"`{key}` is missing")
            clitics = row.get("clitics", default)
            if clitics not in _CLITICS:
                raise DataError(name, identity, f"clitics `{clitics}` is none of {', '.join(_CLITICS)}")
            kept = {k: v for k, v in row.items() if k not in ("id", "forms", "yes", "no", "clitics", "suffixes")}
            yield Entry(cls, identity, kept), row["forms"], clitics, bool(row.get("suffixes"))


def _gazetteer_rows(country: str, files: list[Path]) -> Iterator[tuple[Entry, list[str], str, bool]]:
    """One entry a folded name: the rows that carry it are its homonyms."""
    homonyms: dict[str, list[dict[str, str]]] = {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for form in dict.fromkeys(fold(f).text.strip() for f in [row["name"], *row["aliases"].split(";")]):
                    if form:
                        homonyms.setdefault(form, []).append(row)
    for form, rows in homonyms.items():
        places = [[country, r["id"], r["name"], r["kind"], r["admin1"], r["lat"], r["lon"]] for r in rows]
        kinds = sorted({r["kind"] for r in rows}, key=_KINDS.index)
        common = all(r.get("common") == "1" for r in rows)
        # «بعد» is not «ب» and the village of «عد»: short names of small places stand alone
        clitics = "name" if len(form.split()[0]) > 3 or kinds[0] in _KINDS[:4] else "plain"
        attributes = {"places": places, "kinds": kinds, "common": common}
        yield Entry(f"place.{country}", f"{country}:{form}", attributes), [form], clitics, False
