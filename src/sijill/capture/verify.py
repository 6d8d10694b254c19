"""Everything in an evidence store held against its chain of custody: each thing that doesn't fit, by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sijill.capture import custody, seal
from sijill.capture.custody import Head

KNOWN = frozenset([custody.CHAIN, seal.LOCK, seal.OBJECTS, seal.HALF])


class Problem(NamedTuple):
    """One thing that doesn't fit.

    `kind` is `missing`, `changed` (a file isn't what was sealed), `foreign` (a file that no line tells of),
    `broken` (the chain, at a line) or `torn` (an unfinished last line). `name` is the file's, in the store.
    """

    kind: str
    name: str
    what: str

    def __str__(self) -> str:
        return f"{self.name}: {self.what}"


def verify(store: Path, *, head: Head | None = None) -> Iterator[Problem]:
    """Hash every file anew, walk the chain, and yield each problem as it is found; none if all is as sealed.

    `head` is the chain's last line as it was noted at some time: a chain that was cut short or written anew
    since then no longer holds it.

    >>> list(verify(Path("no-such-store")))
    [Problem(kind='missing', name='custody.jsonl', what='is missing')]
    """
    sealed: dict[str, tuple[int, int]] = {}
    try:
        yield from _chain(store, sealed, head)
    except FileNotFoundError:
        yield Problem("missing", custody.CHAIN, "is missing")
    yield from _objects(store, sealed)
    yield from _beside(store)


def _chain(store: Path, sealed: dict[str, tuple[int, int]], head: Head | None) -> Iterator[Problem]:
    """What is wrong with the chain; `sealed` gets each file's hash with its size and its first line."""
    found = None
    for link in custody.links(store):
        if link.wrong:
            yield Problem("broken", f"{custody.CHAIN}:{link.at}", link.wrong)
        if head and link.at == head.n:
            found = link.hash
        if link.custody and link.custody.sha256:
            sealed.setdefault(link.custody.sha256, (link.custody.size or 0, link.at))
    if head and found != head.hash and head.n:
        what = "isn't the line that was noted" if found else "was noted, and is gone: the chain was cut short"
        yield Problem("broken", f"{custody.CHAIN}:{head.n}", what)
    with (store / custody.CHAIN).open("rb") as chain:
        end = chain.seek(0, 2)
        chain.seek(max(0, end - 1))
        if end and chain.read(1) != b"\n":
            what = "its last line is unfinished: a writer died; the next capture cuts it off and says so"
            yield Problem("torn", custody.CHAIN, what)


def _objects(store: Path, sealed: dict[str, tuple[int, int]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for file in sorted(path for path in (store / seal.OBJECTS).glob("**/*") if _is_file(path)):
        name = file.relative_to(store).as_posix()
        if file != seal.place(file.name, store=store) or file.name not in sealed or file.is_symlink():
            yield Problem("foreign", name, "no line of custody tells of it")
        else:
            seen.add(file.name)
            if wrong := _wrong(file, sealed[file.name][0]):
                yield Problem("changed", name, wrong)
    for sha256 in sorted(sealed.keys() - seen, key=lambda each: sealed[each][1]):
        name = seal.place(sha256, store=store).relative_to(store).as_posix()
        yield Problem("missing", name, f"is missing; line {sealed[sha256][1]} of custody tells of it")


def _is_file(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir()


def _wrong(file: Path, size: int) -> str | None:
    """What is wrong with a file that should have the hash that is its name."""
    try:
        with file.open("rb") as opened:
            hashed = hashlib.file_digest(opened, "sha256").hexdigest()
        now = file.stat().st_size
    except OSError as error:
        return f"can't be read: {error.strerror or error}"
    if hashed == file.name:
        return None
    return f"was changed: its hash is {hashed[:12]}…, and it has {now} bytes, where {size} were sealed"


def _beside(store: Path) -> Iterator[Problem]:
    """What lies in the store's folder and doesn't belong to it."""
    for path in sorted((store / seal.HALF).glob("*")):
        what = "is half-written: a writer died; the next capture takes it away"
        yield Problem("foreign", path.relative_to(store).as_posix(), what)
    for path in sorted(store.glob("*")):
        if path.name not in KNOWN:
            yield Problem("foreign", path.name, "doesn't belong to the store")
