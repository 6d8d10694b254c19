"""What a sentence tells: its accounts, and the parts that they are made of."""

import datetime

from sijill import flow, kit
from sijill.kit import Scan
from sijill.model import Account, Count, Reading, Report, Sheet
from sijill.read.sheet import make_sheet
from sijill.understand.actors import find_actors
from sijill.understand.dates import find_dates
from sijill.understand.frames import Frame, Mentions, find_frames
from sijill.understand.harm import Harm, find_harm
from sijill.understand.people import find_groups
from sijill.understand.places import find_places
from sijill.understand.sources import find_sources
from sijill.understand.targets import struck
from sijill.understand.victims import find_victims

KIT = kit.load()
DAY = datetime.date(2020, 1, 6)  # a Monday


def reading(text: str, *, title: str | None = None, published: datetime.date | None = DAY) -> Reading:
    """The reading of a text; `published` is a Monday."""
    return flow.read(Report(id="a", text=text, title=title, published=published), KIT)


def accounts(text: str, *, title: str | None = None) -> list[Account]:
    """The acts that a text tells."""
    return reading(text, title=title).incidents


def account(text: str, *, title: str | None = None) -> Account:
    """The only act that a text tells."""
    (told,) = accounts(text, title=title)
    return told


def names(told: Account) -> list[str]:
    """The names of an act's places."""
    return [place.name for place in told.places]


def actors(told: Account) -> list[str]:
    """Those who are said to have done an act."""
    return [each.actor for each in told.perpetrators]


def number(count: Count | None) -> int | None:
    """The figure of a count; None where nothing is counted."""
    return count.n if count is not None else None


def sheet_and_scan(text: str, *, title: str | None = None) -> tuple[Sheet, Scan]:
    """A text made ready for reading, and what the kit finds in it."""
    sheet = make_sheet(Report(id="a", text=text, title=title))
    return sheet, KIT.scan(sheet)


def harms(text: str) -> list[Harm]:
    """All harm that a text tells, nobody in it known as who did it."""
    sheet, scan = sheet_and_scan(text)
    return find_harm(sheet, scan, find_groups(sheet, scan), agents=[], named=[])


def mentions(sheet: Sheet, scan: Scan) -> Mentions:
    """Everything that is found in a text of Syria."""
    places = find_places(sheet, scan, country="SY")
    return Mentions(
        acts=scan.of("act"),
        harms=find_harm(sheet, scan, find_groups(sheet, scan), agents=[], named=[]),
        places=places,
        dates=find_dates(sheet, published=DAY, captured=None, country="SY"),
        actors=find_actors(sheet, scan, country="SY", on=DAY),
        targets=struck(sheet, scan, places),
        sources=find_sources(sheet, scan),
        victims=find_victims(sheet, scan),
    )


def frames(text: str, *, title: str | None = None) -> tuple[Sheet, Scan, list[Frame]]:
    """A text, what the kit finds in it, and its frames."""
    sheet, scan = sheet_and_scan(text, title=title)
    return sheet, scan, find_frames(sheet, scan, mentions(sheet, scan))
