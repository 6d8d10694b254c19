"""Named victims: found in any spelling, told apart by a person, never joined by a machine."""

import pytest

from sijill import record
from sijill.errors import RecordError
from tests.record.made import AT, account, add

pytestmark = pytest.mark.usefixtures("home")
ONE, OTHER = "حفيظة المرعي", "حفيظه مرعي"


def _two() -> tuple[str, str]:
    add("a", account(victim=ONE))
    add("b", account(victim=OTHER))
    first, second = (each.key for each in record.people().people)
    return first, second


def test_a_name_is_found_in_any_spelling_of_it() -> None:
    add("a", account(victim="أحمد الخالد"))
    add("b", account(victim="احمد الخالد"))
    (found,) = record.people(text="أحْمد").people
    assert found.accounts == 2
    assert record.people(text="سلمى").total == 0


def test_two_spellings_stay_two_names_until_a_person_says_otherwise() -> None:
    first, second = _two()
    made = record.same_person(first, second, True, by="ann", at=AT)
    assert [each.details["same"] for each in record.person_decisions(second)] == [True]
    record.undo(made.id, by="ann", at=AT)
    assert [each.holds for each in record.person_decisions(first)] == [False]
    assert record.people().total == 2


def test_names_that_the_record_lacks_cannot_be_joined() -> None:
    first, _ = _two()
    for other in (first, "لا أحد"):
        with pytest.raises(RecordError):
            record.same_person(first, other, True, by="ann", at=AT)


def test_what_a_restricted_report_names_is_hidden() -> None:
    first, second = _two()
    record.restrict("report", "a", "insiders", by="ann", at=AT)
    assert [each.key for each in record.people(groups=frozenset()).people] in ([first], [second])
    assert record.people(groups=frozenset({"insiders"})).total == 2


def test_likely_spellings_are_looked_for_by_a_word() -> None:
    first, second = _two()
    assert set(record.names_like(["مرعي"])) == {first, second}
    assert record.names_like(["من"]) == []
