"""Knowledge loaded once and passed by hand: lexicons and gazetteers as one table of first words.

To add a word, add it to a file in data/lexicon/ or data/actors/ with a `yes` and a `no` sentence.
"""

from __future__ import annotations

import csv
import hashlib
import os
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from sys import intern
from typing import Any

import msgspec

from sijill.errors import DataError
from sijill.model import Sheet
from sijill.text.fold import fold
from sijill.text.tokens import tokens

DATA = Path(__file__).parent / "data"
VERSION = 4  # of the compiled table; raise it when its shape changes
_MET = 1 << 15  # words of texts that are remembered with what they can be
_KEPT = 8  # compiled copies: of checkouts and versions that live beside each other
_CODE = tuple(Path(__file__).parent / name for name in ("kit.py", "text/fold.py", "text/tokens.py"))

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
PLACE_KEYS = ("id", "name", "kind", "admin1", "lat", "lon", "admin2", "pcode", "source", "common")
_NO_TANWIN = ("ا", "ه", "ي", "و", "ء", "ين", "ون", "ات", "ان")
_OUR_KEYS = frozenset(("id", "forms", "yes", "no", "clitics", "suffixes"))  # the others are attributes
_NO_HITS: dict[int, Hit] = {}
_SUFFIXES = ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "ي", "كم")


class Entry:
    """One entry of a lexicon: its class, id and attributes; `get(key)` is an attribute, or None."""

    __slots__ = ("attributes", "cls", "get", "id")

    def __init__(self, cls: str, identity: str, attributes: dict[str, Any]) -> None:
        self.cls, self.id, self.attributes = cls, identity, attributes
        self.get: Callable[[str], Any] = attributes.get  # asked for hundreds of times an article


class Hit(msgspec.Struct, frozen=True, gc=False):
    """An entry found at tokens `first` up to, not including, `last`; `prefix` is the clitic it carries."""

    entry: Entry
    first: int
    last: int
    prefix: str


class Scan:
    """All entries found in a sheet: by token (`at`) and by class (`of`, `by_token`, `get`)."""

    __slots__ = ("_begin", "_firsts", "_of", "at", "sheet")

    def __init__(self, sheet: Sheet, at: dict[int, list[Hit]], of: defaultdict[str, dict[int, Hit]]) -> None:
        self.sheet, self.at, self._of = sheet, at, of
        self._firsts: dict[str, list[int]] = {}
        self._begin: dict[tuple[str, ...], frozenset[int]] = {}

    def of(self, cls: str) -> list[Hit]:
        """The hits of one class, in the order of the text."""
        return list(self._of.get(cls, _NO_HITS).values())

    def by_token(self, cls: str) -> Mapping[int, Hit]:
        """The hits of one class by their first token: the quickest for who looks at every token."""
        return self._of[cls]

    def begin(self, *classes: str) -> frozenset[int]:
        """The tokens at which hits of any of the classes begin."""
        if (found := self._begin.get(classes)) is None:
            found = self._begin[classes] = frozenset().union(*(self._of.get(cls, ()) for cls in classes))
        return found

    def between(self, first: int, last: int, cls: str) -> list[Hit]:
        """The hits of one class that begin at a token from `first` up to, not including, `last`."""
        hits = self._of.get(cls, _NO_HITS)
        if (firsts := self._firsts.get(cls)) is None:
            firsts = self._firsts[cls] = list(hits)
        return [hits[at] for at in firsts[bisect_left(firsts, first) : bisect_left(firsts, last)]]

    def get(self, token: int, cls: str) -> Hit | None:
        """The hit of a class that begins at a token, or None."""
        return self._of[cls].get(token)


_Row = tuple[list[str], int, str]  # the words behind the first, the entry's number, the clitic
_Phrases = dict[str, list[_Row]]  # by second word, the longest first
_Packed = tuple[list[tuple[int, str]], _Phrases]  # what a first word is alone, one of each class, and phrases
_Word = tuple[tuple[tuple[str, Entry, str], ...], _Phrases]  # the same unpacked: class, entry, clitic


class _Compiled(msgspec.Struct, frozen=True, array_like=True):
    """Entries by number and `_Packed` by first word, still in msgpack: few reports need many of them."""

    entries: list[bytes]
    table: dict[str, bytes]


_ENTRY: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(tuple[str, str, dict[str, Any]])
_WORD: msgspec.msgpack.Decoder[_Packed] = msgspec.msgpack.Decoder(_Packed)


class _Words(dict[str, "_Word | None"]):
    """What the words met so far can be, None for most: texts say the same words again and again."""

    def __init__(self, compiled: _Compiled) -> None:
        self._compiled = compiled
        self._entries: dict[int, Entry] = {}

    def __missing__(self, word: str) -> _Word | None:
        if len(self) >= _MET:
            self.clear()
        found: _Word | None = None
        if (packed := self._compiled.table.get(word)) is not None:
            alone, phrases = _WORD.decode(packed)
            rows = ((self.entry(number), prefix) for number, prefix in alone)
            found = tuple((entry.cls, entry, prefix) for entry, prefix in rows), phrases
        self[word] = found
        return found

    def entry(self, number: int) -> Entry:
        """The entry of that number, unpacked once."""
        if number not in self._entries:
            cls, *rest = _ENTRY.decode(self._compiled.entries[number])
            self._entries[number] = Entry(intern(cls), *rest)
        return self._entries[number]


class Kit:
    """The compiled knowledge. Make it with `load()`, once, and hand it on."""

    def __init__(self, compiled: _Compiled) -> None:
        self._count = len(compiled.entries)
        self._words = _Words(compiled)

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Every entry by its id."""
        return {entry.id: entry for entry in map(self._words.entry, range(self._count))}

    def scan(self, sheet: Sheet) -> Scan:
        """Every entry in the sheet: the longest of its class at each token, none inside a longer phrase."""
        by_class: defaultdict[str, dict[int, Hit]] = defaultdict(dict)
        by_token: dict[int, list[Hit]] = {}
        words, last = sheet.words, len(sheet.words) - 1
        covered = 0  # tokens before this one lie inside a phrase of several words
        for at, word in enumerate(list(map(self._words.__getitem__, words))):
            if word is None:
                continue
            alone, phrases = word
            hits: list[Hit] = []
            if phrases and at < last and (rows := phrases.get(words[at + 1])) is not None:
                hits, cover = self._phrases(words, at, rows, covered)
                for hit in hits:
                    by_class[hit.entry.cls][at] = hit
                if at < covered and not cover:
                    alone = ()
                covered = max(covered, cover)
            elif at < covered:
                continue
            for cls, entry, prefix in alone:
                mine = by_class[cls]
                if at not in mine:
                    mine[at] = hit = Hit(entry, at, at + 1, prefix)
                    hits.append(hit)
            if hits:
                by_token[at] = hits
        return Scan(sheet, by_token, by_class)

    def named(self, name: str) -> dict[str, Entry]:
        """The entries whose form is the whole name, without clitics, by class."""
        first, *rest = tokens(fold(name).text).words or [""]
        alone, phrases = self._words[first] or ((), {})
        rows = [(entry, prefix) for _, entry, prefix in alone]
        if rest:
            told = phrases.get(rest[0], ())
            rows = [(self._words.entry(number), prefix) for behind, number, prefix in told if behind == rest]
        found = {entry.cls: (entry, prefix) for entry, prefix in reversed(rows)}  # the first of each class
        return {cls: entry for cls, (entry, prefix) in found.items() if not prefix}

    def _phrases(self, words: list[str], at: int, phrases: list[_Row], covered: int) -> tuple[list[Hit], int]:
        """The phrases that begin at a token, and where what they cover ends, or 0."""
        hits: list[Hit] = []
        seen: set[str] = set()
        cover = 0
        for rest, number, prefix in phrases:
            last = at + 1 + len(rest)
            if words[at + 1 : last] != rest or (last <= covered and not cover):
                continue
            entry = self._words.entry(number)
            if entry.cls in seen:
                continue
            seen.add(entry.cls)
            hits.append(Hit(entry, at, last, prefix))
            if last > max(covered, cover) and not entry.get("open"):
                cover = last
        return hits, cover


def load(*, data: Path = DATA, extra: Path | None = None, cache: Path | None = None) -> Kit:
    """Load the knowledge in `data`, from the compiled copy if neither the files nor the code have changed.

    `extra` is a folder of a person's own places, one folder a country as in data/gazetteer; a row there
    stands in place of the shipped one with its id.

    >>> load().by_id["kill.passive"].get("harm")
    'killed'
    """
    files = sorted(
        [*data.glob("lexicon/**/*.toml"), *data.glob("actors/*.toml"), *data.glob("gazetteer/*/*.csv")]
    )
    files += sorted(extra.glob("*/*.csv")) if extra is not None else []
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    kept = (cache or Path(home, "sijill")) / f"kit-{_stamp([*files, *_CODE])}.msgpack"
    try:
        return Kit(msgspec.msgpack.decode(kept.read_bytes(), type=_Compiled))
    except (OSError, msgspec.DecodeError):
        compiled = _compile(files, data)
    _keep(kept, msgspec.msgpack.encode(compiled))
    return Kit(compiled)


def _stamp(files: Iterable[Path]) -> str:
    """A digest of the files' names, times and sizes."""
    seen = [(str(file), (stat := file.stat()).st_mtime_ns, stat.st_size) for file in files]
    return hashlib.sha256(repr([VERSION, *seen]).encode()).hexdigest()[:16]


def _keep(path: Path, packed: bytes) -> None:
    """Write the compiled copy beside the newest others; where nothing can be written, starting is slower."""
    half = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(packed)
        half.replace(path)
        copies = sorted(path.parent.glob("kit-*.msgpack"), key=lambda copy: copy.stat().st_mtime_ns)
        for old in copies[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)


_Source = tuple[Entry, list[str], str, bool]  # an entry, its forms, their clitics, whether suffixes follow


def _compile(files: list[Path], data: Path) -> _Compiled:
    entries: list[Entry] = []
    table: dict[str, list[_Row]] = {}
    owners: dict[str, str] = {}
    for name, rows in _sources(files, data):
        for entry, forms, clitics, suffixes in rows:
            if entry.id in owners:
                raise DataError(name, entry.id, f"is already in {owners[entry.id]}; ids must be unique")
            owners[entry.id] = name
            entries.append(entry)
            for form in forms:
                _add(table, form, len(entries) - 1, clitics, suffixes)
    encode = msgspec.msgpack.encode
    return _Compiled(
        [encode((entry.cls, entry.id, entry.attributes)) for entry in entries],
        {word: encode(_pack(rows, entries)) for word, rows in table.items()},
    )


def _pack(rows: list[_Row], entries: list[Entry]) -> _Packed:
    """Longer phrases first, then fewer clitics, then the order of the files."""
    alone: dict[str, tuple[int, str]] = {}
    phrases: dict[str, list[_Row]] = {}
    for rest, number, prefix in sorted(rows, key=lambda row: (-len(row[0]), len(row[2]), row[1])):
        if rest:
            phrases.setdefault(rest[0], []).append((rest, number, prefix))
        else:
            alone.setdefault(entries[number].cls, (number, prefix))
    return list(alone.values()), phrases


def _sources(files: list[Path], data: Path) -> Iterator[tuple[str, Iterator[_Source]]]:
    """The lexicons one by one, then each country's gazetteer files together."""
    countries: dict[str, list[Path]] = {}
    for file in files:
        if file.suffix == ".csv":
            countries.setdefault(file.parent.name, []).append(file)
        else:
            name = str(file.relative_to(data))
            yield name, _lexicon_rows(file, name)
    for country, tables in countries.items():
        yield f"gazetteer/{country}", _gazetteer_rows(country, tables)


def _add(table: dict[str, list[_Row]], form: str, number: int, clitics: str, suffixes: bool) -> None:
    words = tokens(fold(form).text).words
    if not words:
        return
    for head, prefix in _variants(words[0], clitics, suffixes):
        for rest in _rests(words[1:], clitics, prefix):
            row = (rest, number, prefix)
            rows = table.setdefault(head, [])
            if row not in rows:
                rows.append(row)


def _rests(rest: list[str], clitics: str, prefix: str) -> list[list[str]]:
    """A phrase's second word as it is, and with the article: «عبوة ناسفة», «العبوة الناسفة»."""
    if clitics != "noun" or not rest or rest[0].startswith("ال") or len(rest[0]) < 3:
        return [rest]
    return [rest, ["ال" + rest[0], *rest[1:]]]


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


def _lexicon_rows(file: Path, name: str) -> Iterator[_Source]:
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
            kept = {key: told for key, told in row.items() if key not in _OUR_KEYS}
            yield Entry(cls, identity, kept), row["forms"], clitics, bool(row.get("suffixes"))


def _gazetteer_rows(country: str, files: list[Path]) -> Iterator[_Source]:
    """One entry a folded name: its homonyms are the rows that carry it. Of rows of one id the last stays."""
    homonyms: dict[str, list[dict[str, str]]] = {}
    kept: dict[str, dict[str, str]] = {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            kept.update({row["id"]: row for row in csv.DictReader(lines)})
    for row in kept.values():
        if row["kind"] not in _KINDS:
            what = f"kind `{row['kind']}` is none of {', '.join(_KINDS)}"
            raise DataError(f"gazetteer/{country}", row["id"], what)
        names = (row["name"], *row["aliases"].split(";"))
        for form in dict.fromkeys(fold(name).text.strip() for name in names):
            if form:
                homonyms.setdefault(form, []).append(row)
    for form, rows in homonyms.items():
        places = [[country, *(row.get(key) or "" for key in PLACE_KEYS)] for row in rows]
        kinds = sorted({r["kind"] for r in rows}, key=_KINDS.index)
        common = all(r.get("common") == "1" for r in rows)
        # «بعد» is not «ب» and the village of «عد»: short names of small places stand alone
        clitics = "name" if len(form.split()[0]) > 3 or kinds[0] in _KINDS[:4] else "plain"
        attributes = {"places": places, "kinds": kinds, "common": common}
        yield Entry(f"place.{country}", f"{country}:{form}", attributes), [form], clitics, False
