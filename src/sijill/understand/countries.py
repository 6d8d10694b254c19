"""Which country a report's acts are in: from the places, states and peoples it names, and its address."""

from __future__ import annotations

from collections import defaultdict

from sijill.kit import Scan
from sijill.model import Report

COUNTRIES = ("SY", "IQ", "YE", "PS", "LB", "LY", "SD", "IL")
CAPITALS = {
    "SY": "دمشق",
    "IQ": "بغداد",
    "YE": "صنعاء",
    "LB": "بيروت",
    "LY": "طرابلس",
    "SD": "الخرطوم",
}
_WEIGHTS = {"governorate": 3.0, "city": 3.0, "camp": 2.0, "district": 1.5, "town": 1.5}
_known: dict[str, float] = {}  # the weight of each entry met so far
_ADDRESSES = {
    **{
        "syria": "SY",
        "iraq": "IQ",
        "yemen": "YE",
        "palest": "PS",
        "gaza": "PS",
        "leban": "LB",
        "libya": "LY",
    },
    **{
        "sudan": "SD",
        ".sy/": "SY",
        ".iq/": "IQ",
        ".ye/": "YE",
        ".ps/": "PS",
        ".lb/": "LB",
        ".ly/": "LY",
        ".sd/": "SD",
    },
}


def country_of(scan: Scan, *, report: Report | None = None) -> str | None:
    """The ISO code of the country, or None where nothing tells. Israel's towns are no country of their own.

    >>> from sijill import kit; from sijill.read.sheet import make_sheet
    >>> country_of(kit.load().scan(make_sheet(Report(id="a", text="قصف مدفعي على سراقب وأريحا في إدلب"))))
    'SY'
    """
    votes: defaultdict[str, float] = defaultdict(float)
    named: dict[int, list[tuple[str, float]]] = {}
    for code in COUNTRIES[:-1]:
        for at, hit in scan.by_token(f"place.{code}").items():
            entry = hit.entry
            if (weight := _known.get(entry.id)) is None:
                attributes = entry.attributes
                weight = 0.0 if attributes["common"] else _WEIGHTS.get(attributes["kinds"][0], 0.4)
                _known[entry.id] = weight
            if weight:
                named.setdefault(at, []).append((code, weight * (hit.last - at) ** 0.5))
    for claims in named.values():
        if len(claims) == 1:
            votes[claims[0][0]] += claims[0][1]
            continue
        best = max(weight for _, weight in claims)
        kept = [code for code, weight in claims if weight == best]
        for code in kept:
            votes[code] += best / len(kept)
    for hit in scan.of("state"):
        if hit.entry.get("ours"):
            votes[hit.entry.get("country")] += hit.entry.get("weight")
    for hit in scan.by_token("actor").values():
        countries: list[str] | None = hit.entry.attributes.get("countries")
        if countries is not None and len(countries) == 1:
            votes[countries[0]] += 1
    if report is not None:
        address = f"{report.url or ''} {report.source or ''}/".lower()
        for part, code in _ADDRESSES.items():
            if part in address:
                votes[code] += 2
    if votes.get("IL"):
        votes["PS" if votes.get("PS", 0) >= votes.get("LB", 0) else "LB"] += votes.pop("IL") / 2
    best_code = max(votes, key=votes.__getitem__, default=None)
    return best_code if best_code is not None and votes[best_code] > 0 else None
