"""Whatever people decide and take back, in whatever order: ids stay valid, accounts are never lost."""

import random

import pytest

from sijill import record
from sijill.errors import RecordError
from tests.record.made import LATER, account, add, link

KEYS = "abcdef"


def members() -> dict[str, str]:
    """The incident of each report's one account."""
    return {key: incident for key in KEYS for incident in record.report(key).incidents}


def act(chance: random.Random) -> None:
    """One decision of any kind; what makes no sense is refused."""
    where = members()
    ids = sorted(set(where.values()))
    kind = chance.choice(("merge", "merge", "split", "undo"))
    if kind == "merge":
        record.merge(chance.choices(ids, k=2), by="ليلى", at=LATER)
    elif kind == "split":
        here = chance.choice(ids)
        mine = [f"{key}#1" for key in KEYS if where[key] == here]
        record.split(here, chance.sample(mine, k=chance.randint(1, len(mine))), by="ليلى", at=LATER)
    else:
        made = record.decisions()
        record.undo(chance.choice(made).id if made else 1, by="ليلى", at=LATER)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("seed", range(8))
def test_ids_stay_valid_and_no_account_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    for key in KEYS:
        add(key, account())
    link(*([f"{key}#1"] for key in KEYS))
    given = set(members().values())
    for _ in range(12):
        try:
            act(chance)
        except RecordError:
            continue
        now = members()
        given |= set(now.values())
        assert sorted(now) == list(KEYS)
        shown = {each.id: each.reports for each in record.every_incident()}
        assert shown == {each: sorted(k for k in KEYS if now[k] == each) for each in set(now.values())}
        for each in given:
            record.incident(each)
    assert list(record.check()) == []


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("seed", range(4))
def test_taking_everything_back_from_the_last_leaves_all_as_it_was(seed: int) -> None:
    chance = random.Random(seed)
    for key in KEYS:
        add(key, account())
    link(*([f"{key}#1"] for key in KEYS))
    before = members()
    made = []
    for _ in range(5):
        ids = sorted(set(members().values()))
        if len(ids) > 1:
            made.append(record.merge(chance.sample(ids, k=2), by="ليلى", at=LATER))
    for each in reversed(made):
        record.undo(each.id, by="ليلى", at=LATER)
    assert members() == before
