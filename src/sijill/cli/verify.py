"""`sijill verify`: every file of the evidence store against its hash, and the chain of custody."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.home import Home, folder
from sijill.cli.say import complain, note
from sijill.errors import EvidenceError

if TYPE_CHECKING:
    from sijill.capture.custody import Head

EVIDENCE = "evidence"  # the store's folder, in the home folder
_HEAD = re.compile(r"(\d{1,12}):([0-9a-f]{64})")
Noted = Annotated[
    str | None,
    typer.Option("--head", metavar="N:HASH", help="The chain's last line, as an earlier run told it."),
]


def verify(head: Noted = None, home: Home = None) -> int:
    """Hash every file of the evidence anew and walk the chain of custody; name each thing that doesn't fit.

    The last line told is the chain's head. Note it elsewhere: with --head a later run shows whether the
    chain was cut short or written anew since then.

    \b
    Examples:
      sijill verify
      sijill verify --head 812:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

    Status: 0 all is as it was sealed, 1 something is not, or there is no evidence, 2 asked wrongly.
    """
    from sijill.capture import custody  # noqa: PLC0415  `sijill read` seals nothing
    from sijill.capture.verify import verify as problems  # noqa: PLC0415

    noted = _noted(head)
    store = folder(home) / EVIDENCE
    if not store.is_dir():
        raise EvidenceError(
            str(store), "isn't there", "sijill add keeps evidence; --home names another folder"
        )
    found = 0
    for problem in problems(store, head=noted):
        found += 1
        sys.stdout.write(f"{problem.kind}  {problem}\n")
        sys.stdout.flush()
    if found:
        complain(f"{store}: {found} thing{'' if found == 1 else 's'} not as sealed (restore from a backup)")
        return 1
    last = custody.head(store)
    note(f"{store}: all is as it was sealed")
    sys.stdout.write(f"{last.n}:{last.hash}\n")
    return 0


def _noted(head: str | None) -> Head | None:
    from sijill.capture.custody import Head  # noqa: PLC0415

    if head is None:
        return None
    found = _HEAD.fullmatch(head.strip())
    if found is None:
        raise typer.BadParameter(f"{head} is no head of a chain: give it as sijill verify told it, N:HASH")
    return Head(int(found[1]), found[2])
