"""Whatever an incident holds, what is written can be read again and nothing in it runs."""

import csv
import io
import json

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.model import Claim, Incident, Perpetrator, Place, Range, Victim, When
from sijill.publish import FORMATS, write
from sijill.publish.columns import COLUMNS, COUNTED
from sijill.publish.csv import FORMULA
from sijill.publish.jsonl import line

TEXTS = st.text(max_size=12) | st.sampled_from(
    ["=1+1", "+1", "-1", "@a", "\tb", "\rc", "a;=b", 'a"b', "س\nع"]
)
LISTS = st.lists(TEXTS, max_size=2)
RANGES = st.none() | st.builds(Range, st.none() | st.integers(0, 9999), st.none() | st.integers(0, 9999))
DEGREES = st.none() | st.floats(-90, 90)
PLACES = st.builds(Place, name=TEXTS, kind=TEXTS, within=LISTS, lat=DEGREES, lon=DEGREES, precision=TEXTS)
CLAIMS = st.builds(Claim, field=TEXTS, value=st.none() | TEXTS, by=TEXTS, at=TEXTS, quotes=LISTS)
INCIDENTS = st.builds(
    Incident,
    id=TEXTS,
    type=TEXTS,
    when=st.builds(When, earliest=st.none() | TEXTS),
    places=st.lists(PLACES, max_size=2),
    perpetrators=st.lists(st.builds(Perpetrator, actor=TEXTS), max_size=2),
    **dict.fromkeys(COUNTED, RANGES),
    targets=LISTS,
    victims=st.lists(st.builds(Victim, name=TEXTS, age=st.none() | st.integers(0, 99)), max_size=2),
    weapon=st.none() | TEXTS,
    reports=LISTS,
    claims=st.lists(CLAIMS, max_size=2),
)
MANY = st.lists(INCIDENTS, max_size=3)


def made(name: str, incidents: list[Incident], *, public: bool = False) -> str:
    """What a format writes, as text."""
    file = io.BytesIO()
    write(file, FORMATS[name], incidents, public=public)
    return file.getvalue().decode("utf-8-sig")


@given(MANY)
def test_a_line_of_json_is_the_incident_again(incidents: list[Incident]) -> None:
    lines = made("jsonl", incidents).split("\n")[:-1]
    again = [msgspec.json.decode(each, type=Incident) for each in lines]
    assert again == incidents
    assert [list(json.loads(each)) for each in lines] == [list(line(each)) for each in incidents]


@given(MANY)
def test_no_cell_of_csv_is_a_formula_and_numbers_stay_numbers(incidents: list[Incident]) -> None:
    header, *rows = csv.reader(io.StringIO(made("csv", incidents), newline=""))
    assert header == list(COLUMNS)
    assert len(rows) == len(incidents)
    for row, incident in zip(rows, incidents, strict=True):
        cells = dict(zip(header, row, strict=True))
        for key in COUNTED:
            people = getattr(incident, key) or Range()
            told = [cells.pop(f"{key}_min"), cells.pop(f"{key}_max")]
            assert told == ["" if each is None else str(each) for each in (people.min, people.max)]
        for key in ("lat", "lon"):
            number = cells.pop(key)
            assert not number or -90 <= float(number) <= 90
        assert not [cell for cell in cells.values() if cell.startswith(FORMULA)]


@given(MANY)
def test_geojson_holds_a_feature_for_each_incident(incidents: list[Incident]) -> None:
    collection = json.loads(made("geojson", incidents))
    assert [each["id"] for each in collection["features"]] == [each.id for each in incidents]
    for feature, incident in zip(collection["features"], incidents, strict=True):
        located = any(place.lat is not None and place.lon is not None for place in incident.places)
        assert (feature["geometry"] is not None) is located


@given(MANY)
@settings(max_examples=30)
def test_sharing_keeps_all_but_names(incidents: list[Incident]) -> None:
    lines = made("jsonl", incidents, public=True).split("\n")[:-1]
    for before, after in zip(incidents, map(json.loads, lines), strict=True):
        assert after["killed"] == msgspec.to_builtins(before.killed)
        assert [each["age"] for each in after["victims"]] == [each.age for each in before.victims]
        assert len(after["claims"]) == len(before.claims)
