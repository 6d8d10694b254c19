"""A large invented record over real places: what bench/web.py measures the pages on.

A core of incidents goes in through the record's own verbs, so that every column is what a record would hold;
bench/multiply.py then repeats it inside the database, in other years. Names of places are real; days,
figures, sources and sentences are invented from a fixed seed.
"""

import csv
import datetime
import hashlib
import random
from collections.abc import Iterator

from sijill import record
from sijill.kit import DATA
from sijill.model import (
    Account,
    Appeal,
    Count,
    Displacement,
    Perpetrator,
    Place,
    Reading,
    Report,
    Siege,
    Span,
    Toll,
    Victim,
    When,
)
from sijill.record import Adding
from sijill.record.values import folded

AT_ONCE = 250  # incidents
LETTERS = str.maketrans("0123456789", "abcdefghij")  # multiply.py changes the year wherever it is written
FIRST, DAYS = datetime.date(2013, 1, 1), 364  # a year without a leap day: multiply.py moves it whole
LAST = datetime.date(2013, 12, 31)
CLOCK = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
TYPES = ["airstrike", "shelling", "drone_strike", "missile", "explosion", "landmine", "shooting", "arrest"]
VERBS = {
    "airstrike": "بغارة جوية", "shelling": "بقصف مدفعي", "drone_strike": "بطائرة مسيّرة",
    "missile": "بصاروخ", "explosion": "بانفجار سيارة", "landmine": "بلغم أرضي",
    "shooting": "برصاص قناص", "arrest": "بعد مداهمة",
}  # fmt: skip
TARGETS = ["home", "market", "school", "hospital", "mosque", "camp"]
ACTORS = {
    "SY": ["syria_government", "russia", "isis", "sdf", "turkey", "us_coalition", "unidentified"],
    "YE": ["houthi", "saudi_coalition", "stc", "unidentified"],
    "PS": ["israel", "unidentified"],
    "IQ": ["isis", "iraq_army", "us_coalition", "turkey"],
    "LB": ["israel", "unidentified"],
    "LY": ["lna", "unidentified"],
    "SD": ["rsf", "sudan_army"],
}
SHARE = {"SY": 50, "YE": 15, "PS": 12, "IQ": 8, "SD": 7, "LB": 4, "LY": 4}
FIRST_NAMES = ["سمير", "ليلى", "خالد", "هدى", "ياسر", "مريم", "فادي", "نور", "عمر", "سلمى"]
SECOND_NAMES = ["الخالد", "الأحمد", "السالم", "الناصر", "العمر", "الجابر", "الصالح", "الحسن"]
DECIDED = 5  # of how many incidents one has a decision
PEOPLE = ["salma", "omar", "lina"]
FILLER = [
    "وقالت فرق الإسعاف إنها نقلت المصابين إلى مشفى قريب.",
    "ولم تُعرف بعدُ حصيلة نهائية، وما زال البحث تحت الأنقاض جارياً.",
    "وأضاف شهود أن الأهالي غادروا الحي ليلاً نحو القرى المجاورة.",
    "وكانت المنطقة قد شهدت هدوءاً في الأيام الماضية.",
]


def places() -> dict[str, list[Place]]:
    """The gazetteer's places with a point, by country, as a reading would locate them."""
    found: dict[str, list[Place]] = {}
    radius = {"village": 2.0, "town": 3.0, "city": 7.0, "neighbourhood": 1.5, "camp": 1.5}
    for country in SHARE:
        with (DATA / "gazetteer" / country / "places.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        found[country] = [
            Place(
                name=row["name"], kind=row["kind"], lat=float(row["lat"]), lon=float(row["lon"]),
                precision="neighbourhood" if row["kind"] == "camp" else row["kind"],
                radius=radius[row["kind"]], row=row["id"], within=[row["admin1"]] if row["admin1"] else [],
            )
            for row in rows
            if row["lat"] and row["kind"] in radius
        ] + [
            Place(name=r["name"], kind="governorate", precision="governorate", radius=60.0, row=r["id"])
            for r in rows
            if r["kind"] == "governorate"
        ] * 6  # fmt: skip
    return found


class Inventor:
    """Invents incidents one after the other; the same seed, the same record."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        self.places = places()
        self.sources = [f"وكالة أنباء {number}" for number in range(1, 121)]
        self.reports = 0

    def incident(self) -> list[tuple[Report, Reading]]:
        """The reports that tell of one act: most agree, some tell another figure or another actor."""
        chance = self.chance
        (country,) = chance.choices(list(SHARE), list(SHARE.values()))
        pool = self.places[country]
        place = pool[min(len(pool) - 1, int(chance.paretovariate(0.6)))] if chance.random() < 0.5 else None
        place = place or chance.choice(pool)
        day = FIRST + datetime.timedelta(days=int(DAYS * chance.betavariate(1.4, 1.2)))
        kind = chance.choices(TYPES, [30, 30, 8, 6, 8, 6, 8, 4])[0]
        dead = chance.choice([None, None, 0, 1, 1, 2, 3, 4, 5, 7, 12, 20])
        actor = chance.choice(ACTORS[country])
        tellers = chance.choices([1, 2, 3, 4, 5, 8], [25, 22, 20, 14, 12, 7])[0]
        return [self._report(country, place, day, kind, dead, actor) for _ in range(tellers)]

    def _report(
        self, country: str, place: Place, day: datetime.date, kind: str, dead: int | None, actor: str
    ) -> tuple[Report, Reading]:
        chance = self.chance
        self.reports += 1
        key = f"inv-{self.reports:07}".translate(LETTERS)
        told = dead if dead is None or chance.random() < 0.7 else max(0, dead + chance.choice([-1, 1, 2]))
        said = "قُتل وجُرح عدد من المدنيين" if told is None else f"قُتل {told} مدنيين"
        sentence = f"{said} {VERBS[kind]} على {place.name} يوم {day:%d/%m/%Y}."
        at = sentence.index(place.name)
        filler = " ".join(chance.sample(FILLER, 3))
        count = None
        if told is not None:
            children = chance.choice([None, None, 0, 1]) if told else None
            count = Count(n=told, civilian=True, children=children, words=f"{told} مدنيين")
        victims = []
        if told and chance.random() < 0.15:
            name = f"{chance.choice(FIRST_NAMES)} {chance.choice(SECOND_NAMES)}"
            victims = [Victim(name=name, age=chance.choice([None, 7, 15, 32, 60]))]
        account = Account(
            type=kind,
            when=When(earliest=day.isoformat(), latest=day.isoformat()),
            places=[place],
            perpetrators=[Perpetrator(actor=actor)] if chance.random() < 0.8 else [],
            killed=count,
            targets=[chance.choice(TARGETS)] if chance.random() < 0.3 else [],
            victims=victims,
            confidence=round(chance.uniform(0.4, 1.0), 2),
            spans={"places": [Span(at, at + len(place.name))], "killed": [Span(0, len(said))]},
        )
        report = Report(
            id=key, text=f"{sentence} {filler}", title=f"{said} في {place.name}",
            url=f"https://example.org/{key}", source=chance.choice(self.sources),
            published=min(day + datetime.timedelta(days=chance.choice([0, 1])), LAST),
        )  # fmt: skip
        return report, self._reading(report, country, account, place)

    def _reading(self, report: Report, country: str, account: Account, place: Place) -> Reading:
        """The account, and in one of fifty reports an episode of each kind."""
        many: dict[str, list[object]] = {}
        words = {"what": [Span(0, 10)]}
        day = report.published.isoformat() if report.published else None
        if self.chance.random() < 0.02:
            issuer = f"المجلس المحلي في {place.name}"
            many = {
                "appeals": [Appeal(issuer=issuer, demands=["aid"], addressees=["un"], spans=words)],
                "sieges": [Siege(places=[place.name], people=self.chance.randint(900, 90_000), since=day)],
                "displacements": [Displacement(from_=[place.name], people=self.chance.randint(50, 5_000))],
                "tolls": [Toll(n=self.chance.randint(20, 900), earliest=day, places=[place.name])],
            }
        return Reading(
            id=report.id, country=country, published=day, relevant=True, incidents=[account],
            reader="bench 1", **many,  # type: ignore[arg-type]
        )  # fmt: skip


def sha256(report: Report) -> str:
    """What would be the hash of the captured bytes."""
    return hashlib.sha256(report.text.encode()).hexdigest()


def fill(size: int) -> Iterator[int]:
    """Put `size` incidents, with three accounts each on average, into the open record; tells how many are."""
    inventor = Inventor()
    for done in range(0, size, AT_ONCE):
        incidents = [inventor.incident() for _ in range(min(AT_ONCE, size - done))]
        record.add_reports(
            [
                Adding(report=report, reading=reading, sha256=sha256(report))
                for told in incidents
                for report, reading in told
            ],
            at=CLOCK,
        )
        clusters = [[f"{report.id}#1" for report, _ in told] for told in incidents]
        changed = record.apply_links([], clusters, CLOCK, fold=folded)
        for key in changed[:: DECIDED]:
            status = inventor.chance.choice(["coded", "reviewed", "published"])
            record.decide(key, "status", status, by=inventor.chance.choice(PEOPLE), at=CLOCK)
        yield min(size, done + AT_ONCE)
