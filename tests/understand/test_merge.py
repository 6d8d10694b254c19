"""The same act told twice is one account; another act like it is another."""

import pytest

from sijill.understand.merge import names_agree, same_place
from sijill.understand.places import PlaceMention
from tests.understand.told import account, accounts, actors, names, number

ONE = [
    "قُتل مدنيان بغارة على بلدة حاس.\nوأسفرت الغارة أيضاً عن إصابة خمسة مدنيين.",
    "قُتل مدنيان بغارة على بلدة حاس. وأضاف أن القصف أسفر عن إصابة خمسة مدنيين.",
    "قُتل مدنيان بغارة على بلدة حاس. وأصيب في الغارة ذاتها خمسة مدنيين.",
    "قُتل مدنيان بغارة على بلدة حاس.\nوأدى القصف على بلدة حاس إلى إصابة خمسة مدنيين.",
]


@pytest.mark.parametrize("text", ONE)
def test_more_of_the_same_attack_joins_it(text: str) -> None:
    told = account(text)
    assert (told.type, names(told)) == ("airstrike", ["حاس"])
    assert (number(told.killed), number(told.injured)) == (2, 5)


APART = [
    "استهدفت غارة روسية سوقاً في بلدة حاس وقُتل خمسة مدنيين.\n"
    "وبعد دقائق استهدفت غارة ثانية فرق الإسعاف في البلدة وقُتل مسعف.",
    "قُتل خمسة مدنيين بغارة على بلدة حاس. وقُتل مسعف بغارة ثانية على البلدة.",
    "استهدفت غارة روسية بلدة حاس وقُتل خمسة مدنيين. ثم استهدفت غارة أخرى البلدة وقُتل مسعف.",
    "قُتل خمسة مدنيين بغارة على بلدة حاس فجر اليوم الاثنين. وقُتل مسعف بغارة على البلدة مساء أمس الأحد.",
]


@pytest.mark.parametrize("text", APART)
def test_a_second_strike_on_the_same_place_is_another_act(text: str) -> None:
    told = accounts(text)
    assert [(each.type, names(each), number(each.killed)) for each in told] == [
        ("airstrike", ["حاس"], 5),
        ("airstrike", ["حاس"], 1),
    ]


def test_shelling_taken_up_again_is_another_act() -> None:
    text = "قصفت قوات النظام بلدة حاس بالمدفعية فجراً. وعاودت قوات النظام قصف البلدة مساءً ما أدى إلى مقتل طفل."
    told = accounts(text)
    assert [each.when.part for each in told] == ["dawn", "evening"]
    assert [number(each.killed) for each in told] == [None, 1]


ELSEWHERE = [
    ("استهدفت غارة روسية بلدة حاس وقُتل مدنيان. واستهدفت غارة أخرى بلدة كفرنبل وقُتل طفل.", "airstrike"),
    ("قُتل مدنيان بغارة على بلدة حاس، وقُتل طفل بقصف مدفعي على بلدة كفرنبل", "shelling"),
    ("قُتل مدنيان بغارة على بلدة حاس.\nوفي بلدة كفرنبل، قُتل طفل بانفجار لغم.", "landmine"),
]


@pytest.mark.parametrize(("text", "second"), ELSEWHERE)
def test_attacks_on_two_places_are_two_acts(text: str, second: str) -> None:
    told = accounts(text)
    assert [(each.type, names(each)) for each in told] == [("airstrike", ["حاس"]), (second, ["كفرنبل"])]
    assert [number(each.killed) for each in told] == [2, 1]


def test_aircraft_and_artillery_on_two_places_keep_their_hands_apart() -> None:
    text = "استهدفت طائرات روسية بلدة حاس وقُتل مدنيان، واستهدفت مدفعية النظام بلدة كفرنبل وأصيب ثلاثة."
    assert [actors(told) for told in accounts(text)] == [["russia"], ["syria_government"]]


RISING = [
    ("قُتل سبعة مدنيين بقصف على بلدة احسم. وارتفع عدد القتلى إلى تسعة", 9),
    ("قُتل 7 مدنيين بقصف على بلدة احسم.\nوفي وقت لاحق ارتفعت حصيلة القتلى إلى 9 مدنيين.", 9),
    ("ارتفع عدد ضحايا القصف على مدينة معرة النعمان من 10 إلى 13 قتيلاً", 13),
    ("قُتل خمسة مدنيين وجُرح عشرة آخرون بغارة على بلدة حاس.\nولاحقاً ارتفع عدد القتلى إلى سبعة.", 7),
]


@pytest.mark.parametrize(("text", "n"), RISING)
def test_a_figure_that_rises_ends_at_the_latest(text: str, n: int) -> None:
    assert number(account(text).killed) == n


def test_a_smaller_figure_told_later_takes_nothing_away() -> None:
    text = "قُتل خمسة مدنيين بقصف على بلدة حاس ومدينة كفرنبل. سقط ثلاثة منهم في بلدة حاس."
    assert number(account(text).killed) == 5


def test_a_figure_for_all_places_makes_them_one_act() -> None:
    text = "قصفت قوات النظام بلدة حاس وبلدة كفرنبل. ونتيجة القصف أصيب أربعة مدنيين."
    told = account(text)
    assert (names(told), number(told.injured)) == (["حاس", "كفرنبل"], 4)


def test_captives_of_a_clash_are_part_of_it() -> None:
    text = "اشتباكات بين قسد والجيش الوطني قرب مدينة منبج، وكبّد المهاجمون القوات خسائر وأسروا ثلاثة عناصر."
    told = account(text)
    assert (told.type, number(told.detained)) == ("clash", 3)


NAMES = [
    ("حاس", "حاس", True),
    ("الحميدية", "حميدية", True),
    ("مدرسة الحميدية الإعدادية", "الحميدية", True),
    ("سراقب", "سرمدا", False),
    ("خان يونس", "خان شيخون", False),
    ("حاس", "حاسين", False),
]


@pytest.mark.parametrize(("one", "other", "agree"), NAMES)
def test_names_agree_with_words_around_them_in_either_order(one: str, other: str, agree: bool) -> None:
    assert names_agree(one, other) is agree
    assert names_agree(other, one) is agree


def place(name: str, kind: str, *within: str) -> PlaceMention:
    return PlaceMention(first=0, last=1, name=name, kind=kind, within=list(within))


SAME = [
    ([place("حاس", "town")], [place("كفرنبل", "town"), place("حاس", "town")], True),
    ([place("الحميدية", "neighbourhood", "دير الزور")], [place("دير الزور", "governorate")], True),
    ([place("جسر الشغور", "city", "إدلب")], [place("إدلب", "city")], False),
    ([place("حاس", "town")], [], False),
]


@pytest.mark.parametrize(("some", "others", "same"), SAME)
def test_places_are_the_same_by_name_or_one_inside_the_other(
    some: list[PlaceMention], others: list[PlaceMention], same: bool
) -> None:
    assert same_place(some, others) is same
    assert same_place(others, some) is same


def test_a_wide_place_gives_way_to_all_the_villages_in_it() -> None:
    text = (
        "الاحتلال التركي يقصف قرى الشهباء\n"
        "قصفت القوات التركية قرى أم حوش وحربل وسموقة في مقاطعة الشهباء، وقُتل رجل جراء القصف"
    )
    assert names(account(text)) == ["أم حوش", "حربل", "سموقة"]


def test_a_first_toll_gives_way_to_the_greater_figure_told_later() -> None:
    text = (
        "قصف مدفعي استهدف مدينة الباب وسقط خمسة شهداء كحصيلة أولية. "
        "وسقط عشرة شهداء جراء القصف على مدينة الباب، وفق الدفاع المدني"
    )
    assert [number(told.killed) for told in accounts(text)] == [10]


def test_who_answers_an_act_did_not_do_it() -> None:
    text = "قُتلت امرأة بهجوم صاروخي على بلدة مريمين. وردّت القوات التركية بقصف مناطق السيطرة الأخرى"
    assert [actors(told) for told in accounts(text)] == [[]]


def test_the_dead_of_the_same_act_told_apart_are_added() -> None:
    text = (
        "اشتباكات عنيفة في ريف حماة\n"
        "قُتل ثلاثة جنود خلال اشتباكات بين الفصائل وقوات النظام في محور المصاصنة بريف حماة، "
        "كما لقي مقاتلان من الفصائل حتفهما في الاشتباكات ذاتها."
    )
    assert [number(told.killed) for told in accounts(text)] == [5]


def test_the_same_quarter_struck_again_is_another_act() -> None:
    text = (
        "قُتل عشرة أشخاص بقصف بالبراميل على حي السكري في حلب أمس. "
        "وعاودت المروحيات صباح اليوم قصف الحي نفسه فأصيب أربعة أشخاص."
    )
    assert [number(told.killed) for told in accounts(text)] == [10, None]


def test_a_denied_rumour_counts_nobody() -> None:
    text = (
        "قصفت مروحية مخزناً في القوارشة ببنغازي. ونفى مدير المستشفى ما راج على صفحات عن وصول عشرين جثة إليه."
    )
    assert [number(told.killed) for told in accounts(text)] == [None]


def test_a_sources_own_figure_for_the_act_just_told_is_no_other_act() -> None:
    text = (
        "أصيب أربعة أطفال بقصف مدفعي شنته قوات النظام على مدينة سراقب.\n"
        "وقال مراسل الشبكة إن قوات النظام قصفت المدينة، ما أدى لوقوع ثلاثة جرحى."
    )
    assert number(account(text).injured) == 4


EARLIER = [
    "وقبل أيام، قُتل ثلاثة مدنيين بقصف على مدينة الباب.",
    "واستهدفت قسد الشهر الفائت مدينة الباب، ما أسفر عن ثلاثة قتلى.",
    "يذكر أن ثلاثة مدنيين قتلوا في وقت سابق بقصف على مدينة الباب.",
]


@pytest.mark.parametrize("sentence", EARLIER)
def test_an_act_of_another_time_on_the_same_place_is_another_act(sentence: str) -> None:
    text = f"قُتل مدني وأصيب سبعة، اليوم الاثنين، بقصف لقسد على مدينة الباب.\n{sentence}"
    assert [number(each.killed) for each in accounts(text)] == [1, 3]


def test_who_had_died_before_is_one_more() -> None:
    text = "توفيت الطفلة ليان السويدان متأثرة بجراحها بانفجار لغم في بلدة حاس. وكان نواف قد فارق الحياة."
    assert number(account(text).killed) == 2


def test_captives_of_other_hands_are_another_act() -> None:
    text = "اعتدى مستوطنون على مسن وزوجته في بلدة حوارة وأصيبا برضوض. واحتجز جنود الاحتلال شابين في المكان."
    assert [(each.type, actors(each)) for each in accounts(text)] == [
        ("other", ["other:settlers"]),
        ("arrest", ["israel"]),
    ]


def test_a_target_named_in_the_next_sentence_is_the_same_act() -> None:
    text = (
        "سقط ضحايا مدنيون جرّاء قصف استهدف مخيماً للنازحين في منطقة عفرين.\n"
        "وقال الدفاع المدني إن امرأة قُتلت إثر قصف استهدف مخيم كويت الرحمة."
    )
    act = account(text)
    assert (names(act), number(act.killed)) == (["كويت الرحمة"], 1)


def test_where_those_told_of_were_struck_is_the_same_act() -> None:
    text = (
        "قُتل شاب وأصيب آخر برصاص مجهولين في مدينة درعا.\nواستُهدف الشابان قرب مسجد الرحمة في مدينة درعا."
    )
    act = account(text)
    assert (number(act.killed), number(act.injured)) == (1, 1)


def test_a_title_on_a_wide_place_gives_way_to_the_first_sentence() -> None:
    text = "مقتل جندي وإصابة 3 آخرين بتفجير عبوة ناسفة في بلدة طمون."
    act = account(text, title="مقتل جندي وإصابة 4 بتفجير عبوة ناسفة شمال الضفة")
    assert (names(act), number(act.injured)) == (["طمون"], 3)
