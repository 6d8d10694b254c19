"""Places gathered by hand, kept in gathered/*.txt beside the sources they come from.

A line that starts with @ says what holds for the lines after it; a line with | is one place
(`names | english | lat,lon | pcode`, names separated by `;`, the first one is the main name);
any other line is a list of bare names separated by `،`, their other spellings after `=`. A main
name that ends in ! is also an ordinary word or a person's name; such a spelling is left out.

>>> text = "@ kind=village admin1=إدلب source=wikipedia\\nمرعيان|Marayan|35.739,36.562"
>>> [(p.name, p.lat) for p in parse(text)]
[('مرعيان', 35.739)]
"""

from __future__ import annotations

from pathlib import Path

from place import KINDS, Place


def load(folder: Path, country: str) -> list[Place]:
    """All gathered places of a country: CC.txt and CC-*.txt, in the order of their names."""
    places: list[Place] = []
    for path in sorted([*folder.glob(f"{country}.txt"), *folder.glob(f"{country}-*.txt")]):
        places += parse(path.read_text(encoding="utf-8"))
    return places


def parse(text: str) -> list[Place]:
    """The places of one file."""
    places: list[Place] = []
    header: dict[str, str] = {}
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            header = _header(line, header)
        elif "|" in line:
            places.append(_one(line, header))
        else:
            places += [_bare(name, header) for name in line.split("،") if name.strip()]
    return places


def _header(line: str, before: dict[str, str]) -> dict[str, str]:
    """`@ key=value key=value`; spaces inside a value are written as _; source stays, and admin1 too,
    except for what may lie in several governorates."""
    given = dict(part.split("=", 1) for part in line[1:].split())
    kept = {k: v for k, v in before.items() if k in ("admin1", "source")}
    if given["kind"] in ("country", "region", "governorate", "road"):
        kept.pop("admin1", None)
    header = kept | {k: v.replace("_", " ") for k, v in given.items()}
    if header["kind"] not in KINDS:
        raise ValueError(f"no such kind of place: {line}")
    return header


def _names(text: str, header: dict[str, str]) -> Place:
    names = [n.strip() for n in text.split(";") if n.strip()]
    names = [names[0], *(n for n in names[1:] if not n.endswith("!"))]
    common = names[0].endswith("!")
    return Place(
        name=names[0].rstrip("!"), aliases=names[1:], kind=header["kind"], common=common,
        admin1=header.get("admin1", ""), admin2=header.get("admin2", ""),
    )  # fmt: skip


def _bare(text: str, header: dict[str, str]) -> Place:
    return _names(text.strip(" .").replace("=", ";"), header)


def _one(line: str, header: dict[str, str]) -> Place:
    names, english, point, *rest = [part.strip() for part in (line + "|||").split("|")]
    place = _names(names, header)
    place.english = english
    if point:
        place.lat, place.lon = (float(x) for x in point.split(","))
    place.source = header["source"] if point else "name-only"
    place.pcode = rest[0]
    return place
