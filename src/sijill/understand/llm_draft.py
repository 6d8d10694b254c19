"""What a language model is asked to fill in: every value with the words that it quotes; and the schema of it.

A value is added here, in data/prompts/read.md, and where it is checked, in llm_check.py. After a change run
tools/schema.py, which writes data/schema/ anew.
"""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

ActType = Literal[
    "airstrike", "drone_strike", "shelling", "missile", "chemical_attack", "explosion", "landmine",
    "shooting", "assassination", "clash", "execution", "abduction", "arrest", "torture_death",
    "siege_death", "displacement_attack", "demolition", "other",
]  # fmt: skip
Part = Literal["dawn", "morning", "noon", "afternoon", "evening", "night"]
Kind = Literal[
    "neighbourhood", "village", "town", "city", "camp", "district", "governorate", "country",
    "facility", "road", "region",
]  # fmt: skip
Certainty = Literal["stated", "presumed", "claimed"]
Quality = Literal["exact", "at_least", "more_than", "about", "up_to", "range", "vague"]
Vague = Literal["dozens", "hundreds", "thousands", "several", "family", "families", "some", "unspecified"]
TargetKind = Literal[
    "home", "school", "hospital", "market", "mosque", "church", "camp", "police_station", "bakery",
    "bridge", "vehicle", "ambulance", "water", "power", "farm", "port", "factory", "shelter",
    "military", "street", "other",
]  # fmt: skip
TollKind = Literal["killed", "injured", "displaced", "detained", "airstrikes", "other"]
ThreatKind = Literal[
    "execution", "arrest", "disappearance", "starvation", "massacre", "eviction", "other",
]  # fmt: skip
ACTORS = frozenset(
    "russia syria_government iran_militias hezbollah isis sdf hts syrian_opposition sna turkey us_coalition"
    " usa israel hamas pij houthi saudi_coalition yemen_government stc rsf sudan_army splm_n iraq_army pmf"
    " kurdistan_forces pkk lna gnu_libya al_qaeda egypt_army lebanon_army unidentified".split()
)


class DraftCount(msgspec.Struct, frozen=True, kw_only=True):
    """A count with its words."""

    words: str = ""
    n: int | None = None
    q: Quality = "exact"
    n2: int | None = None
    vague: Vague | None = None
    civilian: bool | None = None
    children: int | Literal["some"] | None = None
    women: int | Literal["some"] | None = None
    men: int | Literal["some"] | None = None


class DraftFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A plain figure with its words."""

    words: str = ""
    n: int | None = None


class DraftWhen(msgspec.Struct, frozen=True, kw_only=True):
    """The words that tell the day, and what the model makes of them; our own reading goes first."""

    words: str = ""
    earliest: str | None = None
    latest: str | None = None
    part: Part | None = None


class DraftPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place, and the wider places that the text names."""

    words: str = ""
    name: str = ""
    kind: Kind | None = None
    within: list[str] = []


class DraftActor(msgspec.Struct, frozen=True, kw_only=True):
    """An alleged actor."""

    words: str = ""
    actor: str = ""
    certainty: Certainty = "stated"


class DraftTarget(msgspec.Struct, frozen=True, kw_only=True):
    """What was hit."""

    words: str = ""
    target: TargetKind | None = None


class DraftVictim(msgspec.Struct, frozen=True, kw_only=True):
    """A person named; the words hold the name, and the age if it is told."""

    words: str = ""
    name: str = ""
    age: int | None = None


class DraftIncident(msgspec.Struct, frozen=True, kw_only=True):
    """One act. `sources` and `weapon` are quotations themselves."""

    words: str = ""
    type: ActType | None = None
    when: DraftWhen | None = None
    places: list[DraftPlace] = []
    perpetrators: list[DraftActor] = []
    killed: DraftCount | None = None
    injured: DraftCount | None = None
    missing: DraftCount | None = None
    detained: DraftCount | None = None
    casualties: DraftCount | None = None
    targets: list[DraftTarget] = []
    victims: list[DraftVictim] = []
    sources: list[str] = []
    weapon: str | None = None


class DraftToll(msgspec.Struct, frozen=True, kw_only=True):
    """A cumulative figure; `places` are quotations."""

    words: str = ""
    n: int | None = None
    q: Quality = "exact"
    what: TollKind | None = None
    when: DraftWhen | None = None
    places: list[str] = []


class DraftDemand(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for, in short English."""

    words: str = ""
    demand: str = ""


class DraftAppeal(msgspec.Struct, frozen=True, kw_only=True):
    """A call to act; issuer and addressees are quotations."""

    issuer: str = ""
    addressees: list[str] = []
    demands: list[DraftDemand] = []
    people_at_risk: DraftFigure | None = None


class DraftSiege(msgspec.Struct, frozen=True, kw_only=True):
    """A place shut in; `places` are quotations."""

    places: list[str] = []
    by: list[DraftActor] = []
    people: DraftFigure | None = None
    since: DraftWhen | None = None


class DraftDisplacement(msgspec.Struct, frozen=True, kw_only=True):
    """People driven out; `from`, `to` and `words` are quotations."""

    words: str = ""
    from_: list[str] = msgspec.field(default_factory=list, name="from")
    to: list[str] = []
    people: DraftFigure | None = None
    unit: Literal["people", "families"] | None = None


class DraftThreat(msgspec.Struct, frozen=True, kw_only=True):
    """Feared or warned of."""

    words: str = ""
    what: ThreatKind | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A whole answer. Nothing of it is believed before it is checked against the text."""

    incidents: list[DraftIncident] = []
    tolls: list[DraftToll] = []
    appeals: list[DraftAppeal] = []
    sieges: list[DraftSiege] = []
    displacements: list[DraftDisplacement] = []
    threats: list[DraftThreat] = []


_LEFT_OUT = ("default", "title", "description")
MOST = 200  # items of one list; more than any report holds


def answer_schema() -> dict[str, Any]:
    """The schema of an answer as strict endpoints want it: every key required, no other key, no default.

    >>> sorted(answer_schema()["$defs"]["DraftThreat"]["required"])
    ['what', 'words']
    """
    definitions: dict[str, Any] = msgspec.json.schema(Draft)["$defs"]
    strict = {name: _strict(definition) for name, definition in definitions.items()}
    root: dict[str, Any] = strict.pop("Draft")
    return {**root, "$defs": strict}


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _strict(value) for key, value in node.items() if key not in _LEFT_OUT}
    properties = node.get("properties")
    if isinstance(properties, dict):
        kept["properties"] = {key: _strict(value) for key, value in properties.items()}
        kept["required"] = list(properties)
        kept["additionalProperties"] = False
    return kept


def lenient(answer: object, kind: Any) -> tuple[Any, int]:
    """What of `answer` fits the struct `kind`, and how many values didn't and were left out.

    >>> draft, lost = lenient({"words": "خطر", "what": "flood", "more": 1}, DraftThreat)
    >>> draft.what, lost
    (None, 1)
    """
    if not isinstance(answer, dict):
        return kind(), 1
    values: dict[str, Any] = {}
    lost = 0
    hints = get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        if field.encode_name in answer:
            value, missed, fits = _fit(answer[field.encode_name], hints[field.name])
            lost += missed
            if fits:
                values[field.name] = value
    return kind(**values), lost


def _fit(value: object, kind: Any) -> tuple[Any, int, bool]:
    """The value as `kind`, what was lost inside it, and whether it fits at all."""
    struct = _struct_in(kind)
    if get_origin(kind) is list:
        if not isinstance(value, list):
            return None, int(value is not None), False
        fitted = [_fit(each, get_args(kind)[0]) for each in value[:MOST]]
        kept = [each for each, _, fits in fitted if fits]
        return kept, sum(lost for _, lost, _ in fitted) + max(0, len(value) - MOST), True
    if struct is not None and value is not None:
        if not isinstance(value, dict):
            return None, 1, False
        return (*lenient(value, struct), True)
    try:
        return msgspec.convert(value, kind), 0, True
    except msgspec.ValidationError:
        return None, 1, False


def _struct_in(kind: Any) -> type[msgspec.Struct] | None:
    """The struct in `X` or `X | None`."""
    for each in (kind, *get_args(kind)):
        if isinstance(each, type) and issubclass(each, msgspec.Struct):
            return each
    return None
