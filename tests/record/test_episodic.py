"""Tolls, appeals, sieges and displacements: one thing told by many reports, with all their claims."""

import pytest

from sijill import record
from sijill.model import Appeal, Displacement, Siege, Span, Toll
from tests.record.made import LATER, add, reading

pytestmark = pytest.mark.usefixtures("home")


def test_one_siege_told_twice_is_one_siege() -> None:
    add("a", sieges=[Siege(places=["الغوطة"], people=400_000)])
    add("b", sieges=[Siege(places=["الغُوطة"], by=["syrian_government"], since="2024-01-10")])
    add("c", sieges=[Siege(places=["مضايا"])])
    here, there = sorted(record.episodes("siege"), key=lambda each: each.begins or "")[::-1]
    assert here.reports == ["a", "b"]
    assert (here.value["people"], here.value["by"]) == (400_000, ["syrian_government"])
    assert (here.begins, here.status) == ("2024-01-10", "open")
    assert there.reports == ["c"]


def test_a_toll_of_another_time_or_place_is_another_toll() -> None:
    add("a", tolls=[Toll(n=5, earliest="2024-01-01", places=["إدلب"])])
    add("b", tolls=[Toll(n=5, earliest="2024-01-01", places=["حلب"])])
    add("c", tolls=[Toll(n=5, earliest="2024-02-01", places=["إدلب"])])
    assert len(record.episodes("toll")) == 3


def test_a_figure_without_a_beginning_stands_alone() -> None:
    add("a", tolls=[Toll(n=5)])
    add("b", tolls=[Toll(n=6)])
    assert len(record.episodes("toll")) == 2


def test_each_claim_of_an_episode_has_its_words() -> None:
    add("a", appeals=[Appeal(issuer="المجلس", demands=["ceasefire"], spans={"issuer": [Span(0, 4)]})])
    (appeal,) = record.episodes("appeal", claims=True)
    issuer = next(each for each in appeal.claims if each.field == "issuer")
    assert (issuer.quotes, issuer.report) == (["قُتل"], "a")


def test_a_displacement_is_found_by_country() -> None:
    add("a", displacements=[Displacement(from_=["حاس"], people=300, unit="families")])
    assert [each.value["people"] for each in record.episodes("displacement", country="SY")] == [300]
    assert record.episodes("displacement", country="YE") == []


def test_what_a_newer_reader_tells_no_more_is_shown_no_more() -> None:
    add("a", sieges=[Siege(places=["الغوطة"])])
    record.reread("a", reading("a", reader="rules 2"), "rules 2", at=LATER, keys={})
    assert record.episodes("siege") == []
