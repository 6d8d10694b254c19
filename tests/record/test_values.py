"""An incident's values: people decide, sources make ranges, copies count once, unknown stays unknown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model import Claim, Range, When
from sijill.record.values import folded, reason_of


def claim(field: str, value: Any, report: str | None = "a", by: str = "rules", at: str = "2020") -> Claim:
    """What a report says of a field."""
    return Claim(field=field, value=value, by=by, at=at, report=report, account=f"{report}#1")


def killed(n: int | None, report: str = "a", **more: Any) -> Claim:
    """A report's figure of the dead."""
    return claim("killed", {"n": n, **more}, report)


def day(earliest: str | None, report: str = "a", latest: str | None = None, part: str | None = None) -> Claim:
    """A report's day."""
    return claim("when", {"earliest": earliest, "latest": latest or earliest, "part": part}, report)


def place(name: str, report: str = "a", **more: Any) -> Claim:
    """A report's place."""
    return claim("place", {"name": name, "kind": "village", **more}, report)


def actor(name: str, report: str = "a", certainty: str = "stated") -> Claim:
    """Whom a report accuses."""
    return claim("perpetrator", {"actor": name, "certainty": certainty}, report)


def test_sources_that_disagree_make_a_range() -> None:
    assert folded([killed(4, "a"), killed(6, "b")]).killed == Range(min=4, max=6)


def test_figures_are_never_added() -> None:
    assert folded([killed(4, "a"), killed(4, "b"), killed(4, "c")]).killed == Range(min=4, max=4)


def test_unknown_is_not_nought() -> None:
    assert folded([killed(None, vague="dozens")]).killed is None
    assert folded([]).killed is None


def test_copies_count_once_and_the_last_figure_replaces_the_earlier() -> None:
    claims = [killed(4, "a"), killed(6, "b")]
    told_on = {"a": "2020-01-06", "b": "2020-01-07"}
    assert folded(claims, copies={"b": "a"}, told_on=told_on).killed == Range(min=6, max=6)
    assert folded(claims, copies={"b": "a"}).independent == 1
    assert folded(claims).independent == 2


def test_fighters_are_no_civilians() -> None:
    assert folded([killed(3, civilian=False), killed(2, "b", civilian=True)]).killed == Range(min=2, max=2)


def test_a_range_in_one_report_is_kept() -> None:
    assert folded([killed(4, q="range", n2=6)]).killed == Range(min=4, max=6)


def test_children_are_inside_the_total() -> None:
    incident = folded([killed(5, children=2, women="some"), killed(6, "b", children=3)])
    assert (incident.killed, incident.children, incident.women) == (Range(5, 6), Range(2, 3), None)


def test_the_day_that_most_sources_give_is_the_day() -> None:
    claims = [day("2020-01-05", "a"), day("2020-01-06", "b", part="dawn"), day("2020-01-06", "c")]
    assert folded(claims).when == When(earliest="2020-01-06", latest="2020-01-06", part="dawn")


def test_an_exact_day_comes_before_a_range_of_days() -> None:
    claims = [day("2020-01-01", "a", "2020-01-31"), day("2020-01-06", "b")]
    assert folded(claims).when.latest == "2020-01-06"


def test_an_act_that_nobody_dates_was_when_it_was_first_told() -> None:
    claims = [claim("type", "shelling", "a"), claim("type", "shelling", "b")]
    when = When(earliest="2020-01-07", latest="2020-01-07")
    assert folded(claims, told_on={"a": "2020-01-08", "b": "2020-01-07"}).when == when
    assert folded(claims, seen_on={"a": "2020-01-08", "b": "2020-01-07"}).when == when


def test_a_capture_alone_is_only_an_upper_bound() -> None:
    claims = [claim("type", "shelling", "a")]
    assert folded(claims, seen_on={"a": "2020-01-08"}).when == When(earliest=None, latest="2020-01-08")


def test_no_act_is_later_than_its_report() -> None:
    claims = [claim("type", "shelling", "a"), day("2020-01-06", "a"), day("2020-02-06", "b")]
    assert folded(claims, seen_on={"a": "2020-01-07"}).when.earliest == "2020-01-06"


def test_a_type_that_says_nothing_yields() -> None:
    assert folded([claim("type", "other", "a"), claim("type", "shelling", "b")]).type == "shelling"
    assert (
        folded([claim("type", "airstrike", "a"), claim("type", "drone_strike", "b")]).type == "drone_strike"
    )
    assert folded([]).type == "other"


def test_the_place_that_most_sources_name_comes_first_and_a_wide_one_yields() -> None:
    claims = [
        place("حاس", "a"),
        place("كفرنبل", "b"),
        place("كفرنبل", "c"),
        place("إدلب", "a", kind="governorate"),
    ]
    assert [each.name for each in folded(claims).places] == ["كفرنبل", "حاس"]


def test_spellings_of_a_place_are_one_and_the_located_one_is_kept() -> None:
    claims = [place("البارة", "a"), place("بارة", "b", lat=35.7, lon=36.5)]
    assert [(each.name, each.lat) for each in folded(claims).places] == [("بارة", 35.7)]


def test_the_most_accused_comes_first_and_nobody_yields() -> None:
    claims = [
        actor("russia", "a"),
        actor("syria_government", "b"),
        actor("russia", "c"),
        actor("unidentified", "b"),
    ]
    assert [each.actor for each in folded(claims).perpetrators] == ["russia", "syria_government"]
    assert [each.actor for each in folded([actor("unidentified")]).perpetrators] == ["unidentified"]


def test_a_person_decides() -> None:
    claims = [killed(4, "a"), claim("killed", {"n": 5}, None, by="person:Rana", at="2021")]
    assert folded(claims).killed == Range(min=5, max=5)
    assert folded([*claims, claim("killed", None, None, by="person:Rana", at="2022")]).killed is None


GRADES = [
    ([killed(2)], "weak"),
    ([killed(2), killed(2, "b")], "fair"),
    ([killed(2), actor("turkey", certainty="claimed")], "confirmed"),
    ([killed(2), actor("sdf"), actor("turkey", "b")], "contested"),
    ([killed(2), actor("russia"), actor("syria_government", "b"), killed(2, "b")], "fair"),
    ([killed(2, civilian=False)], "discounted"),
    ([claim("type", "shelling")], None),
]


@pytest.mark.parametrize(("claims", "grade"), GRADES)
def test_a_grade_is_suggested_with_its_reason(claims: list[Claim], grade: str | None) -> None:
    assert folded(claims).grade == grade
    assert bool(reason_of(claims)) == bool(grade)


def test_a_person_grades() -> None:
    assert folded([killed(2), claim("grade", "confirmed", None, by="person:Rana")]).grade == "confirmed"


SOME = st.lists(
    st.one_of(
        st.builds(killed, st.integers(0, 9) | st.none(), st.sampled_from("abcd")),
        st.builds(day, st.sampled_from(["2020-01-05", "2020-01-06"]), st.sampled_from("abcd")),
        st.builds(place, st.sampled_from(["حاس", "كفرنبل", "البارة"]), st.sampled_from("abcd")),
        st.builds(actor, st.sampled_from(["russia", "turkey"]), st.sampled_from("abcd")),
    ),
    max_size=12,
)


@given(SOME, st.randoms())
def test_the_order_of_claims_changes_nothing(claims: list[Claim], chance: Any) -> None:
    other = claims[:]
    chance.shuffle(other)
    assert folded(claims, copies={"b": "a"}) == folded(other, copies={"b": "a"})


@given(SOME)
def test_a_claim_made_twice_counts_once(claims: list[Claim]) -> None:
    assert folded(claims) == folded(claims * 2)
