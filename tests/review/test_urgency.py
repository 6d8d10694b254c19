"""What a person should see first comes first, and the reason is told."""

from sijill.model import Account, Appeal, Count, Place, Reading, When
from sijill.review.urgency import urgency

DAY = When(earliest="2024-03-04", latest="2024-03-04")
HERE = [Place(name="حاس", kind="town")]


def weighed(*accounts: Account, **told: object) -> tuple[int, list[tuple[str, int]]]:
    return urgency(
        Reading(id="a", country="SY", published=None, relevant=True, incidents=list(accounts), **told)  # type: ignore[arg-type]
    )


def account(killed: int | None = None, **told: object) -> Account:
    count = None if killed is None else Count(n=killed, words=str(killed))
    return Account(**{"type": "shelling", "when": DAY, "places": HERE, "killed": count, **told})  # type: ignore[arg-type]


def test_harm_to_many_comes_before_harm_to_few_and_that_before_none() -> None:
    many, few, none = (weighed(account(n))[0] for n in (30, 2, None))
    assert many > few > none > 0


def test_an_appeal_comes_before_one_death() -> None:
    assert weighed(appeals=[Appeal(issuer="المجلس المحلي")])[0] > weighed(account(1))[0]


def test_doubt_raises_a_report_and_is_told() -> None:
    sure, unsure = weighed(account(1)), weighed(account(1, confidence=0.4))
    assert unsure[0] > sure[0]
    assert ("unsure", 1) in unsure[1]


def test_a_missing_place_or_day_is_told() -> None:
    assert {"no_place", "no_day"} <= {code for code, _ in weighed(account(1, places=[], when=When()))[1]}


def test_fighters_do_not_count_as_harm_to_many() -> None:
    fighters = Account(
        type="clash", when=DAY, places=HERE, killed=Count(n=40, civilian=False, words="40 مقاتلاً")
    )
    assert "killed_many" not in dict(weighed(fighters)[1])


def test_nothing_read_is_no_urgency() -> None:
    assert weighed() == (0, [])
