"""Figures of one sentence are shared out among its places where each is named again."""

from tests.understand.told import accounts, names, number


def told(text: str) -> list[tuple[list[str], int | None, int | None]]:
    return [(names(act), number(act.killed), number(act.injured)) for act in accounts(text)]


def test_each_place_has_those_who_were_hurt_there() -> None:
    text = (
        "أطلقت مدفعية النظام قذائف على بلدة حاس ومدينة سراقب؛ ما تسبب بمقتل رجل في بلدة حاس "
        "وإصابة ثلاثة مدنيين في مدينة سراقب."
    )
    assert told(text) == [(["حاس"], 1, None), (["سراقب"], None, 3)]


def test_places_where_nobody_was_hurt_are_acts_of_their_own() -> None:
    text = "قصفت قوات النظام بلدات حاس وسراقب وكفرنبل، ما أدى لمقتل رجل وإصابة أربعة آخرين في سراقب."
    assert told(text) == [(["سراقب"], 1, 4), (["حاس"], None, None), (["كفرنبل"], None, None)]


def test_a_figure_for_the_places_together_stays_with_them() -> None:
    text = "قصفت قوات النظام بلدتي حاس وكفرنبل، ما أدى لمقتل رجل وإصابة أربعة آخرين."
    assert told(text) == [(["حاس", "كفرنبل"], 1, 4)]
