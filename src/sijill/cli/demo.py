"""`sijill demo`: read the sample reports, print what was found, open it as a page."""

from __future__ import annotations

import datetime
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.capture.files import capture
from sijill.cli.crew import read_all
from sijill.cli.read import Lang, Language
from sijill.cli.readers import Choice
from sijill.cli.say import note
from sijill.errors import SijillError
from sijill.kit import DATA
from sijill.model import Reading, Report

if TYPE_CHECKING:
    from sijill.page.words import Words

SAMPLES = DATA / "samples"
_REVIEWER = "demo"
NoOpen = Annotated[bool, typer.Option("--no-open", help="Don't open the page in a browser.")]
Serve = Annotated[
    bool | None,
    typer.Option(
        "--serve/--no-serve",
        help="Open the review site on the demo's record until Ctrl-C; left out: in a terminal.",
    ),
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The site's port; 0: a free one.")]


def demo(no_open: NoOpen = False, serve: Serve = None, port: Port = 0, lang: Lang = Language.en) -> int:
    """Read a dozen invented reports, print their incidents, keep them in a record, and show them as a page.

    In a terminal the review site then opens on that record, with a reviewer made for the demo, until Ctrl-C.

    \b
    Examples:
      sijill demo
      sijill demo --no-open --no-serve --lang ar
      sijill demo --serve --port 8080
    """
    from sijill.cli.pages import write_page  # noqa: PLC0415  `sijill read` doesn't need them
    from sijill.cli.table import show  # noqa: PLC0415
    from sijill.page.words import load_words  # noqa: PLC0415

    words = load_words()
    read = samples()
    show(read, language=lang.value)
    place = _place()
    home = place.with_name("demo-record")
    serving = sys.stdout.isatty() if serve is None else serve
    if serving:
        _site(home)
    reports, incidents = _record(home)
    typer.echo(
        words.say("page.record", reports=reports, incidents=incidents, place=_short(home)).put(lang.value)
    )
    write_page(read, place, language=lang.value)
    typer.echo(words.say("page.lies_here", place=_short(place)).put(lang.value))
    if not no_open and (hindered := _open(place)):
        note(words.say(hindered).put(lang.value))
    return _serve(words, lang, port) if serving else 0


def _site(home: Path) -> None:
    """Open the demo's record with the site's tables: only once in a process can the settings be chosen."""
    from sijill.cli import site  # noqa: PLC0415  loads Django

    os.environ["DATABASE_URL"] = ""
    site.opened(home)


def _serve(words: Words, lang: Language, port: int) -> int:
    """The review site on the demo's record, for this machine alone, with a password made for this once."""
    from sijill.cli.serve import listening  # noqa: PLC0415
    from sijill.web import people  # noqa: PLC0415

    password = people.fresh_password()
    if _REVIEWER in people.names():
        people.given_password(_REVIEWER, password)
    else:
        people.made(_REVIEWER, password, role="administrator", demo=True)
    said = words.say("page.sign_in", name=_REVIEWER, password=password).put(lang.value)
    return listening("127.0.0.1", port, before=said)


def _record(home: Path) -> tuple[int, int]:
    """Add the samples to a record of the demo's own; how many reports it holds, and how many incidents."""
    from sijill import record  # noqa: PLC0415  loads Django
    from sijill.cli.add import items  # noqa: PLC0415
    from sijill.flow.adding import add  # noqa: PLC0415  loads DuckDB and Splink

    record.opened(home, url="")
    files = sorted(str(file) for file in SAMPLES.glob("*.json"))
    mine = items(files, home, Choice())
    outcomes = add(mine, home=home, collector="demo", clock=lambda: datetime.datetime.now(datetime.UTC))
    return sum(outcome.what != "failed" for outcome in outcomes), record.incidents(size=1).total


def samples() -> list[tuple[Report, Reading]]:
    """The sample reports and their readings."""
    files = sorted(str(file) for file in SAMPLES.glob("*.json"))
    read = []
    for outcome in read_all(capture(files), Choice()):
        if isinstance(outcome, SijillError):
            raise outcome
        read.append(outcome)
    return read


def _place() -> Path:
    """In the user's cache, or where that can't be written, in a folder of its own for this once."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(base) / "sijill"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="sijill-"))
    if not os.access(folder, os.W_OK):
        folder = Path(tempfile.mkdtemp(prefix="sijill-"))
    return folder / "demo.html"


def _short(place: Path) -> str:
    """The path as a person would type it."""
    try:
        return f"~/{place.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(place)


def _open(place: Path) -> str | None:
    """Open the page where there is a screen; else the key of what hinders it."""
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not screen:
        return "page.no_screen"
    import webbrowser  # noqa: PLC0415  seldom needed

    return None if webbrowser.open(place.as_uri()) else "page.no_browser"
