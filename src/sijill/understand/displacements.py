"""Find displacements: people driven from their homes, whence, whither, how many.

A new word goes into data/lexicon/displacements.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.kit import Hit, Scan
from sijill.model import Displacement, Sentence, Sheet, Span
from sijill.understand.displacements_areas import areas_of, many_before, named_before
from sijill.understand.episodes import (
    Placed,
    clause_end,
    clause_start,
    kinds_meant,
    main_place,
    tells_fiction,
    within,
)
from sijill.understand.people import Group
from sijill.understand.tolls_figures import Figure, find_figures

_FROM = frozenset("من عن منها منه عنها عنه مغادره".split())
_TO = frozenset("الي نحو باتجاه تجاه صوب اليها لمدينه لبلده".split())
_EVENT_AFTER = frozenset(
    (
        "كبير كبيره واسع واسعه الاهالي السكان اهالي سكان عشرات مييات الاف المدنيين المييات الالاف"
        " كثيف جماعي العايلات لعشرات لمييات لالاف لعايلات للاهالي لاهالي للسكان قسري"
    ).split()
)
_RELATIVE = frozenset("ممن الذين اللذين اللاتي اللواتي التي من".split())
_HOMES = frozenset("منازلها منازلهم بيوتهم بيوتها ديارهم ديارها".split())
_HEADING = frozenset("نحو باتجاه صوب تجاه الي خارج داخل".split())
_AGO = frozenset("اكثر اقل ازيد يقرب يقارب يزيد عدد عددا عشرات مييات الاف كل بعض".split())  # «أكثر من»
_FOLK = frozenset("اهلنا اهاليها اهلها سكانها ابنايها اهالي السكان المدنيين العايلات الاهالي الناس".split())
_ABOUT_IT = frozenset(("عنها", "منها", "عنه", "منه"))
_CAUSED = frozenset("ادي ادت تسبب تسببت اسفر اسفرت مما".split())
_FOLK_OF = frozenset("سكان اهالي سكانها اهلها ابناء".split())
_GOING_ON = frozenset("يستمر تستمر استمرار استمر يتواصل تواصل".split())
_EVENT_BEFORE = frozenset("حركه موجه حالات حاله ذعر".split())
_FORCING = ("جبر", "يجبر", "تجبر", "ضطر", "يضطر", "تضطر", "رغم", "ترغم", "يرغم")
_FORCED = 9  # words from «أجبرت» to «النزوح»
_PEOPLE = frozenset(("displaced", "residents", None))


def find_displacements(
    sheet: Sheet, scan: Scan, groups: Sequence[Group] = (), places: Sequence[Placed] = ()
) -> list[Displacement]:
    """The displacements of a report, each figure once; without a figure one, where nothing better is told.

    >>> from sijill.kit import load
    >>> from sijill.model import Report
    >>> from sijill.read.sheet import make_sheet
    >>> from sijill.understand.places import find_places
    >>> sheet = make_sheet(Report(id="a", text="نزحت 140 عائلة من سراقب إلى مدينة إدلب."))
    >>> scan = load().scan(sheet)
    >>> [(d.from_, d.to, d.people) for d in find_displacements(sheet, scan, [], find_places(sheet, scan))]
    [(['سراقب'], ['إدلب'], 140)]
    """
    hits = scan.of("displacement")
    if not hits or tells_fiction(sheet, scan):
        return []
    by_first = {group.first: group for group in groups if not group.inside}
    found: list[Displacement] = []
    for _, sentence, mine in sheet.by_sentence(hits):
        if mine and sentence.part not in ("clutter", "header"):
            found.extend(_of_sentence(sheet, scan, by_first, places, sentence, mine))
    return _merged(found)


def _of_sentence(
    sheet: Sheet,
    scan: Scan,
    groups: dict[int, Group],
    places: Sequence[Placed],
    sentence: Sentence,
    hits: Sequence[Hit],
) -> list[Displacement]:
    figures: list[Figure] | None = None
    found: list[Displacement] = []
    used: set[int] = set()
    for hit in hits:
        form = hit.entry.get("form")
        if form != "verb" and _feared(sheet, scan, hit, sentence):
            continue
        if figures is None:
            figures = find_figures(sheet, scan, groups, sentence.first, sentence.last)
        forced = _forced(sheet.words, hit, sentence)
        relative = sheet.words[hit.first - 1] in _RELATIVE if hit.first else False
        figure = _figure(sheet, figures, hit, form, sentence, families_only=relative)
        if figure is not None and figure.first in used:
            continue
        untold = form in ("weak", "state") or relative or not _event(sheet.words, hit, form)
        if figure is None and untold and not forced:
            continue
        made = _make(sheet, scan, places, sentence, hit, figure, form)
        if made is not None:
            found.append(made)
            if figure is not None:
                used.add(figure.first)
    return found


def _forced(words: Sequence[str], hit: Hit, sentence: Sentence) -> bool:
    """«أجبرت السكان على النزوح», «اضطر الأهالي إلى الفرار»: they went, however many they were."""
    before = words[max(sentence.first, hit.first - _FORCED) : hit.first]
    forced = any(word.removeprefix("و").removeprefix("ا").startswith(_FORCING) for word in before)
    return forced and (before[-1] in ("علي", "الي") or hit.prefix.endswith(("لل", "ل")))


def _feared(sheet: Sheet, scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """Whether its clause warns of it, or calls to stop it, and it hasn't happened."""
    start = max(clause_start(sheet.words, hit.first, sentence.first), hit.first - 6)
    for at in range(start, hit.first):
        cue = scan.get(at, "cue")
        if cue is not None and cue.entry.get("cue") in ("maybe", "call", "no"):
            return True
    return False


def _figure(
    sheet: Sheet,
    figures: list[Figure],
    hit: Hit,
    form: str | None,
    sentence: Sentence,
    *,
    families_only: bool,
) -> Figure | None:
    """The people or families nearest to the word: just before it, or after it."""
    best: tuple[int, Figure] | None = None
    for figure in figures:
        families = figure.what == "families"
        if families_only and not families or not families and not _people(sheet, figure, hit, form, sentence):
            continue
        before = figure.last <= hit.first
        between = sheet.words[figure.last : hit.first] if before else sheet.words[hit.last : figure.first]
        if before and "،" in between:
            continue
        limit = (8 if families else 5) if before else 30 if families else 20 if form == "state" else 8
        distance = len(between) + (0 if before else 1)
        if distance <= limit + 1 and (best is None or distance < best[0]):
            best = (distance, figure)
    return best[1] if best is not None else None


def _people(sheet: Sheet, figure: Figure, hit: Hit, form: str | None, sentence: Sentence) -> bool:
    """Whether a figure that isn't of families can be of displaced people."""
    if figure.n is None and figure.what is None and not figure.inside:
        return True  # «الآلاف»
    if (
        figure.what not in _PEOPLE
        or figure.inside
        or figure.worded
        or figure.bare
        and not _counted(sheet, figure)
    ):
        return False
    if sheet.words[hit.first] in ("فرار", "هروب") and hit.last == figure.first:
        return (figure.n or 0) >= 50
    forced = sheet.words[sentence.first : hit.first]
    return (
        form != "weak" or (figure.n or 0) >= 50 and any(word.startswith(("اضطر", "واضطر")) for word in forced)
    )


def _counted(sheet: Sheet, figure: Figure) -> bool:
    return (figure.n or 0) >= 1000


def _event(words: Sequence[str], hit: Hit, form: str | None) -> bool:
    """Whether a word without a figure tells an event and not a state of things."""
    if form == "verb":
        return True
    before = [word.removeprefix("و").removeprefix("ف") for word in words[max(0, hit.first - 7) : hit.first]]
    if "تهجير" in words[hit.first] and _CAUSED.isdisjoint(before) or before[-1:] and before[-1] in _GOING_ON:
        return False  # mostly a plan or a fear; what has long gone on
    if hit.prefix.endswith(("ال", "لل")):
        return before[-1:] == ["حركه"] and "من" in words[hit.last : hit.last + 2]
    after = words[hit.last : hit.last + 4]
    told = bool(after) and after[0] in _EVENT_AFTER or any(word in _TO - {"الي"} for word in after)
    return told or words[hit.first - 1] in _EVENT_BEFORE


def _make(
    sheet: Sheet, scan: Scan, places: Sequence[Placed], sentence: Sentence, hit: Hit,
    figure: Figure | None, form: str | None,
) -> Displacement | None:  # fmt: skip
    words = sheet.words
    start = min(hit.first, figure.first) if figure is not None else hit.first
    if form == "state" and words[hit.last : hit.last + 1] != ["من"]:
        return None
    around = _around(sheet, scan, places, start, sentence, hit)
    come, go = _ways(words, around, start, "مغادره" in words[hit.first])
    if come:
        return _built(sheet, hit, figure, come, go)
    it = any(word in _ABOUT_IT for word in words[hit.last : hit.last + 8])
    told = _it(sheet, places, sentence, hit) if it else _back(sheet, places, hit, sentence)
    if told or go:
        known = told or _silent(sheet, places, sentence, hit, figure, go)
        return _built(sheet, hit, figure, known, go)
    lived = _lived_in(words, places, hit) if form != "weak" else []
    if lived:
        return _built(sheet, hit, figure, lived, [])
    sites = [p for p in within(places, sentence.first, sentence.last) if p.role == "site"][-1:]
    noun = figure is None and (form == "noun" or _forced(words, hit, sentence))
    if noun or hit.entry.id == "displacement.flee_home" and "شرد" in words[hit.first]:
        return _built(sheet, hit, figure, sites, []) if sites else None
    if figure is not None and figure.what == "families" and form in ("verb", "noun"):
        return _built(sheet, hit, figure, sites, [])
    if figure is not None and _leaves(words, hit, figure, form, sentence):
        inside = [p for p in around if p.role == "site"][:1]
        earlier = [p for p in places if p.first < hit.first and p.role == "site"][-1:]
        return _built(sheet, hit, figure, inside or earlier, [])
    return None


def _lived_in(words: Sequence[str], places: Sequence[Placed], hit: Hit) -> list[Placed]:
    """«نزح معظم سكان قرية كفرنبل», «نزوح أهالي قرى الريف»: the place whose people went."""
    folk = next(
        (at for at in range(hit.last, hit.last + 3) if words[at : at + 1] and words[at] in _FOLK_OF), None
    )
    if folk is None:
        return []
    return [p for p in within(places, folk + 1, folk + 5) if p.role not in ("inside_name", "other")][:1]


def _around(
    sheet: Sheet, scan: Scan, places: Sequence[Placed], start: int, sentence: Sentence, hit: Hit
) -> list[Placed]:
    """The places and areas that stand by the word, in the order of the text."""
    following = (h.first for h in scan.between(hit.last, sentence.last, "displacement"))
    other = next((at for at in following if at > hit.last + 2), sentence.last)
    comma = [at for at in range(hit.last, other) if sheet.words[at] == "،"] if other < sentence.last else []
    end = min(comma[-1] if comma else sentence.last, hit.last + 40)
    areas = areas_of(sheet, scan, start, end)
    covered = {at for area in areas for at in range(area.first, area.last)}
    named = [p for p in within(places, start, end) if p.role != "inside_name" and p.first not in covered]
    again = [area for area in named_before(sheet, places, start, sentence) if area.first < end]
    return sorted([*named, *areas, *again], key=lambda place: place.first)


def _it(sheet: Sheet, places: Sequence[Placed], sentence: Sentence, hit: Hit) -> list[Placed]:
    """What «عنها» and «منها» point to: the place named last."""
    earlier = [p for p in places if p.first < hit.first and p.role in ("site", "wide", "origin")][-1:]
    many = many_before(sheet, sentence.first, hit.first)
    if many is not None and not (earlier and earlier[0].first > many.first):
        return [many]
    return list(earlier)


def _back(sheet: Sheet, places: Sequence[Placed], hit: Hit, sentence: Sentence) -> list[Placed]:
    """«من المحافظة», «من قرى المحلية»: the place of that kind that was told before."""
    for at in range(hit.last, min(hit.last + 9, sentence.last - 1)):
        if sheet.words[at] != "من" or sheet.words[at - 1] in _AGO:
            continue
        kinds = next((kinds for w in sheet.words[at + 1 : at + 3] if (kinds := kinds_meant(w))), ())
        if kinds:
            earlier = [p for p in places if p.first < hit.first and p.kind in kinds and p.role != "other"]
            return earlier[:1]
    return []


def _silent(
    sheet: Sheet, places: Sequence[Placed], sentence: Sentence, hit: Hit, figure: Figure | None,
    go: list[Placed],
) -> list[Placed]:  # fmt: skip
    """Where only whither is told: the place of the sentence, else that which the report is about."""
    end = clause_end(sheet.words, hit.last, min(hit.last + 9, sentence.last))
    words = sheet.words
    for at in range(hit.last, min(end, len(words) - 1)):
        if words[at] == "من" and words[at - 1] not in _AGO and words[at + 1] not in _FOLK:
            return []  # from somewhere that isn't known
    names = {place.name for place in go}
    if figure is None:
        before = [p for p in within(places, sentence.first, hit.first) if p.role == "site"]
        before = [p for p in before if p.name not in names]
        if before:
            return before[-1:]
    return main_place(sheet, places, list(names))


def _leaves(words: Sequence[str], hit: Hit, figure: Figure, form: str | None, sentence: Sentence) -> bool:
    """Whether a way is told, to or from a place that isn't known."""
    after = words[hit.last : min(hit.last + 14, sentence.last)]
    if form == "state":
        return bool(after) and after[0] == "من"
    if any(word in _HOMES for word in after[:9]) and form != "state":
        return True
    if "مغادره" in words[hit.first] or "ترك" in words[hit.first]:
        return True
    families = figure.what == "families"
    return families and any(word in _HEADING or word in ("منها", "عنها") for word in after)


def _built(
    sheet: Sheet, hit: Hit, figure: Figure | None, come: list[Placed], go: list[Placed]
) -> Displacement:
    spans: dict[str, list[Span]] = {}
    for key, named in (("from", come), ("to", go)):
        if named:
            spans[key] = [sheet.span(p.first, p.last) for p in named]
    if figure is not None:
        spans["people"] = [sheet.span(figure.first, figure.last)]
    if not spans:
        spans["people"] = [sheet.span(hit.first, hit.last)]
    unit = None if figure is None else "families" if figure.what == "families" else "people"
    return Displacement(
        from_=_names(come),
        to=_names(go),
        people=figure.n if figure is not None else None,
        unit=unit,
        spans=spans,
    )


def _names(places: list[Placed]) -> list[str]:
    return list(dict.fromkeys(place.name for place in places))


def _ways(
    words: Sequence[str], places: list[Placed], floor: int, leaving: bool
) -> tuple[list[Placed], list[Placed]]:
    """The places after «من» and those after «إلى»; one that is joined to another goes its way."""
    come: list[Placed] = []
    go: list[Placed] = []
    way: list[Placed] | None = come if leaving else None
    reached = floor
    for place in places:
        told = _way(words, place, max(floor, reached))
        if told == "from":
            way = come
        elif told == "to":
            way = go
        elif told == "else":
            way = None
        if way is not None and not (told == "joined" and place.role == "wide"):
            way.append(place)  # «أطمة شمالي إدلب»: the wider place only says where it lies
        reached = place.last
    return come, go


def _way(words: Sequence[str], place: Placed, floor: int) -> str:
    for at in range(place.first - 1, max(floor, place.first - 6) - 1, -1):
        word = words[at]
        if word in _FROM:
            return "from"
        if word in _TO or word.startswith("لل") and at >= place.lead:
            return "to"
        if word in ("في", "منذ", "علي", "قرب", "بين", "جراء"):
            return "else"
    return "joined"


def _merged(found: list[Displacement]) -> list[Displacement]:
    """Each figure once; those without a figure only where there is none with one, and then one alone."""
    kept: dict[tuple[int | None, str | None], Displacement] = {}
    for one in found:
        kept.setdefault((one.people, one.unit), one)
    counted = [one for key, one in kept.items() if key[1] is not None]
    return counted or list(kept.values())[:1]
