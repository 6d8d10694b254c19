"""How two accounts are compared: for each clue its levels, the first that holds counts.

A new clue is a row of COMPARISONS; its weights come from tools/link.py. Every level has weights of its own,
the last too («not said» is no level without a weight), so that a clue's levels form one distribution.
"""

from __future__ import annotations

from typing import NamedTuple


class Level(NamedTuple):
    """What it is called and the condition in SQL, over columns of the traits ending in _l and _r."""

    name: str
    holds: str


_BOTH_DATED = "known_l = 3 and known_r = 3"
_ONE_DATED = "(known_l = 3) != (known_r = 3)"
# Days from the last day of what is dated to the upper bound of what isn't.
_LAG = "(case when known_l = 3 then last_day_r - last_day_l else last_day_l - last_day_r end)"
_APART = "greatest(first_day_l - last_day_r, first_day_r - last_day_l)"
_KM = (
    "(12742 * asin(sqrt(pow(sin(radians(lat_r - lat_l) / 2), 2) + "
    "cos(radians(lat_l)) * cos(radians(lat_r)) * pow(sin(radians(lon_r - lon_l) / 2), 2))))"
)
_ELSE = Level("else", "ELSE")


def _share(column: str, other: str = "") -> str:
    return f"list_has_any({column}_l, {other or column}_r)"


def _either(column: str, other: str) -> str:
    return f"({_share(column, other)} or {_share(other, column)})"


def _overlap(least: float, fewest: int = 4) -> str:
    shorter = "least(len(shingles_l), len(shingles_r))"
    shared = "len(list_intersect(shingles_l, shingles_r))"
    return f"report_l != report_r and {shorter} >= {fewest} and {shared} >= {least} * {shorter}"


def _figures(column: str) -> tuple[Level, ...]:
    one, other = f"{column}_l", f"{column}_r"
    return (
        Level("neither told", f"{one} is null and {other} is null"),
        Level("one told", f"{one} is null or {other} is null"),
        Level("same, over three", f"{one} = {other} and {one} > 3"),
        Level("same, two or three", f"{one} = {other} and {one} > 1"),
        Level("same, one", f"{one} = {other}"),
        Level("near", f"abs({one} - {other}) <= greatest(1, 0.25 * greatest({one}, {other}))"),
        Level("within the double", f"greatest({one}, {other}) <= 2 * least({one}, {other})"),
        _ELSE,
    )


_NO_PLACE = "(len(spots_l) = 0 or len(spots_r) = 0)"  # or only the city around it
_SAME_FIGURES = (
    "(killed_l = killed_r and (injured_l = injured_r or killed_l > 1)"
    " or injured_l = injured_r and injured_l > 2)"
)
_NAMED = _share("spot_forms", "near_places")
_NAMES_OTHER = _either("spot_forms", "near_places")

COMPARISONS: dict[str, tuple[Level, ...]] = {
    "day": (
        Level("unknown", "known_l = 0 or known_r = 0"),
        Level("same day", f"{_BOTH_DATED} and {_APART} <= 0"),
        Level("day before or after", f"{_BOTH_DATED} and {_APART} = 1"),
        Level("up to three days apart", f"{_BOTH_DATED} and {_APART} <= 3"),
        Level("more days apart", _BOTH_DATED),
        Level("told on the day", f"{_ONE_DATED} and {_LAG} = 0"),
        Level("told up to two days later", f"{_ONE_DATED} and {_LAG} between 1 and 2"),
        Level("told up to a week later", f"{_ONE_DATED} and {_LAG} between -1 and 7"),
        Level("told at another time", _ONE_DATED),
        Level("told on the same day", "last_day_l = last_day_r"),
        Level("told within two days", "abs(last_day_l - last_day_r) <= 2"),
        _ELSE,
    ),
    "place": (
        Level("same name", _share("spots")),
        Level("same bones of the name", _share("frames")),
        Level("same city", f"({_share('cities')} or {_either('spots', 'cities')})"),
        Level("within 3 km", f"{_KM} <= 3"),
        Level("one inside the other", _either("spots", "wide")),
        Level("one around the other, same figures", f"{_NO_PLACE} and {_share('wide')} and {_SAME_FIGURES}"),
        Level("one has no place and names the other's", f"{_NO_PLACE} and {_NAMES_OTHER}"),
        Level("each names the other", f"{_NAMED} and {_share('near_places', 'spot_forms')}"),
        Level("one names the other", _NAMES_OTHER),
        Level("within 12 km", f"{_KM} <= 12"),
        Level(
            "one has no place, its report names the other's",
            f"{_NO_PLACE} and {_either('spot_forms', 'all_places')}",
        ),
        Level("named in the other's report", _either("spot_forms", "all_places")),
        Level("one known by its region", f"{_NO_PLACE} and {_share('wide')}"),
        Level("one without a place", _NO_PLACE),
        Level("more than 40 km apart", f"{_KM} > 40"),
        Level("other places of one region", _share("wide")),
        _ELSE,
    ),
    "type": (
        Level("same", "kind_l = kind_r and kind_l != 'other'"),
        Level("same family", "family_l = family_r and kind_l != 'other'"),
        Level("one is open", "kind_l = 'other' or kind_r = 'other'"),
        Level("bombing", "family_l in ('air', 'ground', 'blast') and family_r in ('air', 'ground', 'blast')"),
        _ELSE,
    ),
    "actor": (
        Level("nobody named", "len(actors_l) = 0 and len(actors_r) = 0"),
        Level("one names nobody", "len(actors_l) = 0 or len(actors_r) = 0"),
        Level("shared", _share("actors")),
        _ELSE,
    ),
    "killed": _figures("killed"),
    "injured": _figures("injured"),
    "victims": (
        Level("shared name", _share("people")),
        Level("named beside the other", _either("people", "near_people")),
        Level("other names", "len(people_l) > 0 and len(people_r) > 0"),
        Level("one names somebody", "len(people_l) > 0 or len(people_r) > 0"),
        _ELSE,
    ),
    "target": (
        Level("shared", _share("targets")),
        Level("other ones", "len(targets_l) > 0 and len(targets_r) > 0"),
        _ELSE,
    ),
    "words": (
        Level("the same", _overlap(0.6)),
        Level("much", _overlap(0.3)),
        Level("some", _overlap(0.12)),
        Level("little", _overlap(0.04)),
        _ELSE,
    ),
    "report": (
        Level("the same: it tells an act once", "report_l = report_r"),
        _ELSE,
    ),
}
