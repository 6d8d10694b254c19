"""What never leaves: names of children and of witnesses, in any spelling, and who reviewed."""

from typing import Any

import msgspec
import pytest

from sijill.model import Claim, Incident, Place, Range, Victim, When
from sijill.publish import WITHHELD, for_sharing
from tests.publish.made import BARE, FULL, claim

CHILD = Victim(name="سلمى نادر الحمود", age=9)


def told(*victims: Victim, claims: tuple[Claim, ...] = (), **values: Any) -> Incident:
    """An incident of these victims."""
    return Incident(
        id="i-1", type="shelling", when=When(), victims=list(victims), claims=list(claims), **values
    )


def names(incident: Incident) -> list[str]:
    """Its victims' names as they are shared."""
    return [each.name for each in for_sharing(incident).victims]


def quoted(words: str, *victims: Victim, **values: Any) -> str:
    """How a quotation is shared."""
    (shared,) = for_sharing(told(*victims, claims=(claim("killed", {"n": 1}, words),), **values)).claims
    return shared.quotes[0]


@pytest.mark.parametrize(("age", "shown"), [(0, False), (17, False), (18, True), (70, True)])
def test_who_is_under_18_is_not_named(age: int, shown: bool) -> None:
    assert names(told(Victim(name="ربى العلي", age=age))) == ["ربى العلي" if shown else WITHHELD]


def test_the_age_stays() -> None:
    assert for_sharing(told(CHILD)).victims == [Victim(name=WITHHELD, age=9)]


def test_without_a_word_of_children_names_without_an_age_stay() -> None:
    assert names(told(Victim(name="ربى العلي"))) == ["ربى العلي"]


@pytest.mark.parametrize(
    "incident",
    [
        told(Victim(name="ربى العلي"), children=Range(1, 2)),
        told(Victim(name="ربى العلي"), children=Range(None, None)),
        told(Victim(name="ربى العلي"), claims=(claim("killed", {"n": 2, "children": 1}),)),
        told(Victim(name="ربى العلي"), claims=(claim("killed", {"n": 2, "children": "some"}),)),
        told(Victim(name="ربى العلي"), claims=(claim("killed", {"n": 2}, "قُتلت أمٌّ وطِفلتُها"),)),
        told(Victim(name="Ruba"), claims=(claim("killed", {"n": 2}, "a mother and her Child"),)),
        told(Victim(name="ربى العلي"), claims=(claim("victim", {"name": "رُبى العلي", "age": 12}),)),
        told(Victim(name="ربى العلي"), Victim(name="عمر", age=3)),
    ],
    ids=["range", "unknown", "count", "vague", "word", "english", "claim", "other"],
)
def test_where_a_child_is_told_of_only_who_is_known_to_be_grown_up_is_named(incident: Incident) -> None:
    assert names(incident)[0] == WITHHELD


def test_of_two_ages_the_least_counts() -> None:
    assert names(told(Victim(name="ربى", age=30), claims=(claim("victim", {"name": "ربى", "age": 3}),))) == [
        WITHHELD
    ]


@pytest.mark.parametrize(
    ("words", "shared"),
    [
        ("قُتلت سلمى نادر الحمود", "قُتلت [withheld]"),
        ("قُتلت سَلْمى أمس", "قُتلت [withheld] أمس"),
        ("وسلمي الحمود، (9)", "[withheld]، (9)"),
        ("نادر الحمود ينعى ابنته", "[withheld] ينعى ابنته"),
        ("عائلة الحمود", "عائلة الحمود"),
        ("منزل نادر", "منزل نادر"),
        ("سـلـمـى", "[withheld]"),
    ],
)
def test_a_childs_name_is_withheld_in_quotations(words: str, shared: str) -> None:
    assert quoted(words, CHILD) == shared


def test_half_of_a_given_name_is_no_name() -> None:
    assert quoted("رحمه الله أبو عبد", Victim(name="عبد الله الحمود", age=4)) == "رحمه الله أبو عبد"
    assert quoted("عبد الله", Victim(name="عبد الله الحمود", age=4)) == WITHHELD


def test_a_place_that_is_called_like_a_child_stays_a_house_of_hers_doesnt() -> None:
    places = [Place(name="سلمى", kind="town"), Place(name="منزل سلمى الحمود", kind="facility")]
    shared = for_sharing(told(CHILD, places=places)).places
    assert [each.name for each in shared] == ["سلمى", "منزل [withheld]"]


@pytest.mark.parametrize(
    ("source", "shared"),
    [
        ("شاهد العيان وليد الشامي", "شاهد العيان [withheld]"),
        ("والد الضحية وليد الشامي", "والد الضحية [withheld]"),
        ("شاهدة عيان تدعى هدى", "شاهدة عيان تدعى [withheld]"),
        ("شاهد عيان", "شاهد عيان"),
        ("شاهد من حاس", "شاهد من حاس"),
        ("أهالي حاس", "أهالي حاس"),
        ("الدفاع المدني", "الدفاع المدني"),
        ("المتحدث باسم الدفاع المدني وليد الشامي", "المتحدث باسم الدفاع المدني وليد الشامي"),
    ],
)
def test_a_witness_is_not_named_a_body_is(source: str, shared: str) -> None:
    (only,) = for_sharing(told(claims=(claim("attribution", source, source),))).claims
    assert (only.value, only.quotes) == (shared, [shared])


def test_who_reviewed_is_not_named() -> None:
    assert for_sharing(FULL).claims[-1].by == "person"


def test_nothing_else_changes() -> None:
    shared = for_sharing(FULL)
    assert for_sharing(BARE) is BARE
    for field in set(Incident.__struct_fields__) - {"victims", "claims"}:
        assert getattr(shared, field) == getattr(FULL, field)
    assert "سلمى" not in msgspec.json.encode(shared).decode()
    assert "وليد" not in msgspec.json.encode(shared).decode()
