"""Find the places that a report names: each with its kind, the wider places around it, and its role.

Names come from words for kinds («بلدة», «حي»), facilities that keep their noun («مستشفى»), the gazetteer, and
headings of digests. To add a kind or a facility, add it to data/lexicon/place_kinds.toml or facilities.toml.
"""

from __future__ import annotations

from sijill.kit import Scan
from sijill.model import Sheet
from sijill.understand.countries import country_of
from sijill.understand.places_finder import Finder
from sijill.understand.places_known import kind_of, known_places
from sijill.understand.places_mention import PlaceMention

__all__ = ["PlaceMention", "find_places", "issuer_place", "page_place", "wide_names"]

_TOWNS = frozenset({"city", "town", "village"})
_SIDES = frozenset("شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط".split())


def find_places(sheet: Sheet, scan: Scan, *, country: str | None = None) -> list[PlaceMention]:
    """The places named in the text, in its order; those in clutter left out.

    >>> from sijill import kit; from sijill.model import Report; from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="قصف على بلدة سرمدا في ريف إدلب الشمالي"))
    >>> [(m.name, m.kind, m.within, m.role) for m in find_places(sheet, kit.load().scan(sheet), country="SY")]
    [('سرمدا', 'town', ['إدلب'], 'site'), ('إدلب', 'governorate', [], 'wide')]
    """
    finder = Finder(sheet, scan, country or country_of(scan, report=sheet.report))
    found = finder.all()
    for mention in found:
        if mention.kind == "country" and mention.role == "site" and not mention.prefix:
            _take_side(sheet, mention)
    return found


def _take_side(sheet: Sheet, mention: PlaceMention) -> None:
    """«شمال إسرائيل» is a region of its own, not the country."""
    side = sheet.words[mention.first - 1] if mention.first else ""
    if side in _SIDES:
        mention.first -= 1
        mention.name = sheet.quote(mention.first, mention.last)
        mention.kind = "region"


def issuer_place(sheet: Sheet, mentions: list[PlaceMention]) -> PlaceMention | None:
    r"""The town of the body that speaks in the first or last lines: its acts are there, unless it says.

    >>> from sijill import kit; from sijill.model import Report; from sijill.read.sheet import make_sheet
    >>> sheet = make_sheet(Report(id="a", text="المجلس المحلي لمدينة عربين\nسقط برميل متفجر على السوق"))
    >>> issuer_place(sheet, find_places(sheet, kit.load().scan(sheet), country="SY")).name
    'عربين'
    """
    last = len(sheet.sentences) - 2
    for mention in mentions:
        edge = mention.sentence < 3 or mention.sentence >= last
        if edge and mention.role == "inside_name" and 1 < mention.rank < 5 and mention.kind != "facility":
            return mention
    return None


def page_place(sheet: Sheet, scan: Scan, country: str | None) -> PlaceMention | None:
    r"""The one town in the name of the page that posted the report: «القصف الذي استهدف المدينة» was there.

    >>> from sijill import kit; from sijill.model import Report; from sijill.read.sheet import make_sheet
    >>> text = "مكتب سرمين الإعلامي\nMay 3, 2024 · Shared with Public\nقصف على المدينة"
    >>> sheet = make_sheet(Report(id="a", text=text))
    >>> page_place(sheet, kit.load().scan(sheet), "SY").name
    'سرمين'
    """
    known = known_places(scan, country)
    found: dict[str, PlaceMention] = {}
    for number, sentence in enumerate(sheet.sentences):
        if sentence.part == "body":
            break
        for hit in (known[at] for at in range(sentence.first, sentence.last) if at in known):
            kinds = hit.entry.attributes.get("kinds") or ()
            if hit.entry.attributes.get("common") or not set(kinds) & _TOWNS or "governorate" in kinds:
                continue
            first, last = hit.first, hit.last
            name = sheet.quote(first, last)
            found.setdefault(
                name,
                PlaceMention(
                    first=first,
                    last=last,
                    name=name,
                    kind=kind_of(None, hit),
                    role="inside_name",
                    sentence=number,
                ),
            )
    return next(iter(found.values())) if len(found) == 1 else None


def wide_names(mentions: list[PlaceMention]) -> frozenset[str]:
    """The names that stand only around other places in this report, so never for a place of their own.

    >>> wide_names([PlaceMention(first=0, last=1, name="إدلب", kind="governorate", role="wide")])
    frozenset({'إدلب'})
    """
    around = {m.name for m in mentions if m.role == "wide"} | {name for m in mentions for name in m.within}
    return frozenset(around)
