"""Every error that Sijill raises on purpose.

    SijillError
    ├── DataError      a file of our own knowledge (lexicon, gazetteer, actors) is wrong
    ├── InputError     a file or text that was given can't be read
    │   └── LineError  one line of a JSON Lines file can't be read; the others can
    ├── ReaderError    an extractor gave no usable answer
    ├── EvidenceError  the evidence store can't be written, or was touched
    ├── PublishError   a file of incidents can't be written
    └── RecordError    the record can't be opened, written or read, or was asked for what it hasn't
        └── Stale      somebody else decided something since the page that decides was made
"""

from collections.abc import Sequence
from typing import Any


class SijillError(Exception):
    """The root: catch it to catch whatever Sijill says on purpose."""


class DataError(SijillError):
    """A file of knowledge is wrong.

    >>> str(DataError("lexicon/verbs.toml", "kill.passive", "`no` is missing"))
    'lexicon/verbs.toml: kill.passive: `no` is missing'
    """

    def __init__(self, file: str, entry: str, what: str) -> None:
        super().__init__(f"{file}: {entry}: {what}" if entry else f"{file}: {what}")
        self.file, self.entry, self.what = file, entry, what


class InputError(SijillError):
    """Something given can't be read: says which file, where in it, and what to do.

    >>> str(InputError("a.txt", "is empty", "give a file with a report's text"))
    "a.txt: is empty (give a file with a report's text)"
    """

    def __init__(self, file: str, what: str, remedy: str = "") -> None:
        super().__init__(f"{file}: {what}" + (f" ({remedy})" if remedy else ""))
        self.file, self.what, self.remedy = file, what, remedy


class LineError(InputError):
    """One line of a JSON Lines file can't be read.

    >>> str(LineError("a.jsonl", 3, "not JSON", "mend or remove the line"))
    'a.jsonl:3: not JSON (mend or remove the line)'
    """

    def __init__(self, file: str, line: int, what: str, remedy: str = "") -> None:
        super().__init__(f"{file}:{line}", what, remedy)
        self.line = line


class ReaderError(SijillError):
    """An extractor (the optional second reader) gave no usable answer."""


class EvidenceError(SijillError):
    """The evidence store can't be written to, or isn't what it was: says which file, and what to do.

    >>> str(EvidenceError("custody.jsonl", "line 3 was changed", "restore it from a backup"))
    'custody.jsonl: line 3 was changed (restore it from a backup)'
    """

    def __init__(self, file: str, what: str, remedy: str = "") -> None:
        super().__init__(f"{file}: {what}" + (f" ({remedy})" if remedy else ""))
        self.file, self.what, self.remedy = file, what, remedy


class PublishError(SijillError):
    """A file of incidents can't be written: says which file, why, and what to do.

    >>> str(PublishError("out.csv", "is a folder", "name a file in it"))
    'out.csv: is a folder (name a file in it)'
    """

    def __init__(self, file: str, what: str, remedy: str = "") -> None:
        super().__init__(f"{file}: {what}" + (f" ({remedy})" if remedy else ""))
        self.file, self.what, self.remedy = file, what, remedy


class RecordError(SijillError):
    """The record can't be opened, written or read, or was asked for what it hasn't: says what to do.

    >>> str(RecordError("there is no incident s-abc", "sijill search finds incidents"))
    'there is no incident s-abc (sijill search finds incidents)'
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what + (f" ({remedy})" if remedy else ""))
        self.what, self.remedy = what, remedy


class Stale(RecordError):
    """A decision was made from a page that isn't true any more: says what changed since, and by whom.

    `since` holds a line for each change, the oldest first: `at`, `by`, `what`, and what it was about.

    >>> told = Stale("report", "a-42", [{"by": "layla", "what": "decision.account.value", "field": "killed"}])
    >>> str(told)
    'report a-42 was changed meanwhile by layla: killed (look at it again, then decide)'
    """

    def __init__(self, kind: str, subject: str, since: Sequence[dict[str, Any]]) -> None:
        told = [f"{each['by']}: {each.get('field') or each['what']}" for each in since]
        what = f"{kind} {subject} was changed meanwhile by " + ", ".join(dict.fromkeys(told))
        super().__init__(what, "look at it again, then decide")
        self.subject, self.since = subject, list(since)
