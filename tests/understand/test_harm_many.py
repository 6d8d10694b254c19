"""Harm to several people: one more of them, killed and wounded together, first tolls, names in a row."""

import pytest

from tests.understand.told import account, accounts, harms, number

FIGURES = [
    ("إصابتان بالرصاص الحي وثالثة بالشظايا في بلدة بيت أمر", ("injured", 3)),
    ("قُتل مدني في منزله وآخر في الشارع بقصف على بلدة حاس", ("killed", 2)),
    ("مجزرة في حاس راح ضحيتها 13 مدنياً بين قتيل وجريح جراء قصف مدفعي", ("casualties", 13)),
    ("35 إصابة من المدنيين بين شهيد وجريح بقصف على مدينة حاس", ("casualties", 35)),
    ("فقد المواطن عمران سعيد السويدان (42 عاماً) حياته بقصف على قرية حاس", ("killed", 1)),
    ("مقتل الصحفيين عمران السويدان و سعيد النواف بقصف على مدينة حاس", ("killed", 2)),
    ("إعدام ميداني نفذته قوة من التنظيم بحق ثلاثة مدنيين في بلدة حاس", ("killed", 3)),
    ("ارتكبت قوات النظام مجزرة بحق خمسة مدنيين في بلدة حاس", ("killed", 5)),
    ("امرأة مسنة أُعدمت ميدانياً مع ابنها في بلدة حاس", ("killed", 2)),
    ("شيّع الأهالي الصحفي عمران السويدان الذي ارتقى إثر غارة على مدينة مورك", ("killed", 1)),
    ("وثّق المرصد سقوط عشرة مدنيين بقصف على حاس، سبعة منهم فارقوا الحياة", ("killed", 7)),
    ("3 من عناصر الشرطة ومدني قُتلوا بهجوم على مركز شرطة بعقوبة", ("killed", 4)),
    ("مقتل الطفل عمران بغارة على حاس بالإضافة إلى مقتل المواطن سعيد النواف", ("killed", 2)),
    ("ستة من المصابين فارقوا الحياة بعد غارة على حاس", ("killed", 6)),
    ("إصابة شخصين وجندي ومثلهما بانفجار عبوة في قضاء المقدادية", ("injured", 5)),
    ("احترق عاملان حتى الموت بغارة على محطة وقود في سراقب", ("killed", 2)),
    ("العثور على ثلاثة عمال مقتولين في بلدة حاس", ("killed", 3)),
    ("قُتل جنديان من القوات الخاصة في بلدة حاس", ("killed", 2)),
    ("انفجرت عبوة في سيارة في بلدة حاس ونجا سائقها بجروح طفيفة", ("injured", 1)),
    ("سبع نساء خُطفن على الطريق قرب بلدة حاس", ("detained", 7)),
    ("قُتل جرّاحه الوحيد والممرضتان بغارة على مشفى سراقب", ("killed", 3)),
]


@pytest.mark.parametrize(("text", "figure"), FIGURES)
def test_people_told_together_are_counted_together(text: str, figure: tuple[str, int]) -> None:
    act = account(text)
    kind, n = figure
    assert number(getattr(act, kind)) == n
    assert [each for each in ("injured", "casualties") if getattr(act, each)] in ([], [kind])


def test_a_first_toll_is_at_least_so_many_and_gives_way_to_more() -> None:
    first = "قصف على مدينة الباب، و(5) شهداء وعدد كبير من الجرحى حصيلة أولية."
    (killed,) = [h.count for h in harms(first) if h.kind == "killed"]
    assert (killed.n, killed.q) == (5, "at_least")
    assert number(account(f"{first}\n(8) شهداء نتيجة القصف على مدينة الباب.").killed) == 8


@pytest.mark.parametrize(
    "text",
    [
        "غارة على حي الأربعين في مدينة حماة.\n#الأسد_يقتل_السوريين",
        "استهدفت الكتائب موقعاً في حاس بصاروخين وحققت إصابات مباشرة",
    ],
)
def test_slogans_and_hits_on_targets_hurt_nobody(text: str) -> None:
    act = account(text)
    assert (act.killed, act.injured) == (None, None)


def test_the_dead_of_another_town_are_counted_on() -> None:
    text = "استشهد 10 أشخاص في بلدة الكنيسة و6 أشخاص في بلدة فلاوى."
    assert [number(act.killed) for act in accounts(text)] == [10, 6]


def test_more_wounded_without_a_number_are_several() -> None:
    act = account("استشهد خمسة مواطنين وأصيب عدد آخر بغارة على حاس")
    assert act.injured is not None
    assert (act.injured.n, act.injured.vague) == (None, "several")


def test_the_victims_of_a_toll_are_those_that_it_counts() -> None:
    act = account("حصيلة ضحايا التفجير الذي استهدف سوق مدينة كركوك بلغت 20 مصاباً")
    assert (act.killed, number(act.injured)) == (None, 20)


BUT = [
    ("غارة على بلدة حاس ولم يسجل سقوط شهداء بل أربعة جرحى.", 4),
    ("قصف على بلدة حاس لم يسفر سوى عن إصابة طفل.", 1),
    ("سقطت قذيفة على بلدة حاس وما في شهداء بس ثلاثة جرحى.", 3),
]


@pytest.mark.parametrize(("text", "n"), BUT)
def test_what_comes_after_but_is_not_denied(text: str, n: int) -> None:
    act = account(text)
    assert (act.killed, number(act.injured)) == (None, n)


@pytest.mark.parametrize("told", ["ولم تسفر عن ضحايا", "والحمد لله ما في إصابات", "وماكو جرحى"])
def test_nobody_is_hurt_where_that_is_said(told: str) -> None:
    act = account(f"سقطت قذيفة على بلدة حاس {told}.")
    assert (act.killed, act.injured) == (None, None)


def test_dozens_stand_behind_their_noun_too() -> None:
    act = account("سقط شهداء بالعشرات والإصابات بالمئات بقصف على سوق بلدة حاس.")
    assert act.killed is not None
    assert act.injured is not None
    assert (act.killed.vague, act.injured.vague) == ("dozens", "hundreds")
