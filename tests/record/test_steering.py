"""What people decide about appeals, sieges, displacements and tolls."""

import pytest

from sijill import record
from sijill.errors import RecordError, Stale
from sijill.model import Appeal, Siege, Toll
from tests.record.made import AT, LATER, add

pytestmark = pytest.mark.usefixtures("home")


def _appeal() -> str:
    add("a", appeals=[Appeal(issuer="المجلس المحلي", people_at_risk=700)])
    return record.episode_page("appeal").episodes[0].id


def test_a_status_is_set_and_taken_back() -> None:
    key = _appeal()
    made = record.decide_episode("appeal", key, "status", "forwarded", by="ann", at=AT)
    assert record.case("appeal", key).episode.status == "forwarded"
    assert record.episode_page("appeal").statuses == {"forwarded": 1}
    record.undo(made.id, by="ann", at=AT)
    told = record.case("appeal", key)
    assert told.episode.status == "open"
    assert [each.holds for each in told.decisions] == [True, False]


def test_a_siege_that_a_person_ended_stays_ended_when_more_is_told() -> None:
    add("a", sieges=[Siege(places=["مضايا"], since="2024-01-10")])
    key = record.episode_page("siege").episodes[0].id
    record.decide_episode("siege", key, "status", "ended", by="ann", at=AT)
    record.decide_episode("siege", key, "ends", "2024-03-01", by="ann", at=AT)
    record.decide_episode("siege", key, "people", 900, by="ann", at=AT)
    add("b", sieges=[Siege(places=["مضايا"], people=400)])
    now = record.case("siege", key).episode
    assert (now.status, now.begins, now.ends) == ("ended", "2024-01-10", "2024-03-01")
    assert now.value["people"] == 900
    assert now.reports == ["a", "b"]


def test_a_person_can_say_that_nothing_is_known() -> None:
    key = _appeal()
    record.decide_episode("appeal", key, "people_at_risk", None, by="ann", at=AT)
    assert record.case("appeal", key).episode.value["people_at_risk"] is None


def test_a_decision_on_an_older_page_is_refused() -> None:
    key = _appeal()
    seen = record.case("appeal", key).revision
    record.decide_episode("appeal", key, "status", "answered", by="ann", at=AT, revision=seen)
    with pytest.raises(Stale, match="ann"):
        record.decide_episode("appeal", key, "status", "expired", by="bob", at=LATER, revision=seen)
    assert record.case("appeal", key).episode.status == "answered"


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("appeal", "status", "ended"),
        ("siege", "status", "answered"),
        ("siege", "ends", "soon"),
        ("siege", "people", "many"),
        ("siege", "issuer", "المجلس"),
        ("party", "status", "open"),
    ],
)
def test_what_cannot_be_is_refused(kind: str, field: str, value: object) -> None:
    add("a", sieges=[Siege(places=["مضايا"])], appeals=[Appeal(issuer="المجلس")])
    with pytest.raises(RecordError):
        record.decide_episode(kind, "s-none", field, value, by="ann", at=AT)


def test_one_that_is_not_there_is_said_so() -> None:
    with pytest.raises(RecordError, match="there is no toll"):
        record.case("toll", "t-none")
    with pytest.raises(RecordError, match="there is no toll"):
        record.decide_episode("toll", "t-none", "status", "open", by="ann", at=AT)


def test_a_restricted_one_is_there_for_its_group_alone() -> None:
    key = _appeal()
    record.restrict("appeal", key, "insiders", by="ann", at=AT)
    assert record.episode_page("appeal", groups=frozenset()).total == 0
    assert record.episode_page("appeal", groups=frozenset({"insiders"})).total == 1
    with pytest.raises(RecordError, match="there is no appeal"):
        record.case("appeal", key, groups=frozenset())


def test_pages_are_cut_and_filtered() -> None:
    for day in range(1, 8):
        add(f"t{day}", tolls=[Toll(n=day, earliest=f"2024-01-0{day}", latest=f"2024-01-0{day}")])
    page = record.episode_page("toll", number=2, size=3)
    assert (page.total, len(page.episodes), page.episodes[0].begins) == (7, 3, "2024-01-04")
    assert record.episode_page("toll", country="IQ").total == 0
