"""People who are counted together: how many, how surely, and who is among them."""

import pytest

from sijill.model import Count
from sijill.understand.people import Group, find_groups
from tests.understand.told import account, sheet_and_scan


def groups(text: str) -> list[Group]:
    sheet, scan = sheet_and_scan(text)
    return find_groups(sheet, scan)


def count(text: str) -> Count:
    """The only group that a text counts."""
    sheet, scan = sheet_and_scan(text)
    (group,) = find_groups(sheet, scan)
    return group.count(sheet)


FIGURES = [
    ("قُتل 14 مدنياً في سراقب", 14),
    ("مقتل ١٢ شخصاً في الرقة", 12),
    ("قُتل 1,200 شخص", 1200),
    ("قُتل (34) شخصاً في الموصل", 34),
    ("أصيب طفلان في كفرنبل", 2),
    ("قُتلت امرأتان في خان شيخون", 2),
    ("قُتل مدنيان في الأتارب", 2),
    ("قُتلت امرأة في تعز", 1),
    ("قُتل شاب في نابلس", 1),
    ("قُتل أحد المسعفين", 1),
    ("قُتل شخص واحد", 1),
    ("قُتل سبعة مدنيين", 7),
    ("قُتلت ثلاث نساء", 3),
    ("قُتل أحد عشر شخصاً", 11),
    ("قُتل اثنا عشر مدنياً", 12),
    ("استُشهد ستة عشر نازحاً", 16),
    ("قُتل ثلاثة وأربعون شخصاً", 43),
    ("قُتل مئة وعشرون شخصاً", 120),
    ("قُتل مئتا شخص", 200),
    ("قُتل ألف وخمسمئة شخص", 1500),
]


@pytest.mark.parametrize(("text", "n"), FIGURES)
def test_a_figure_is_read_in_digits_words_and_the_dual(text: str, n: int) -> None:
    assert (count(text).n, count(text).q) == (n, "exact")


SURENESS = [
    ("قُتل ما لا يقل عن تسعة أشخاص", 9, "at_least"),
    ("قُتل تسعة على الأقل في أريحا", 9, "at_least"),
    ("قُتل أكثر من عشرين مدنياً", 20, "more_than"),
    ("أصيب نحو خمسين شخصاً", 50, "about"),
    ("قُتل حوالي 15 شخصاً", 15, "about"),
    ("قُتل قرابة 40 مدنياً", 40, "about"),
    ("أصيب ما يصل إلى 60 شخصاً", 60, "up_to"),
]


@pytest.mark.parametrize(("text", "n", "q"), SURENESS)
def test_a_figure_says_how_sure_it_is(text: str, n: int, q: str) -> None:
    assert (count(text).n, count(text).q) == (n, q)


RANGES = [("قُتل ما بين 30 و35 شخصاً في الرقة", 30, 35), ("قُتل 5-7 أشخاص", 5, 7)]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_keeps_both_ends(text: str, low: int, high: int) -> None:
    assert (count(text).n, count(text).q, count(text).n2) == (low, "range", high)


VAGUE = [
    ("قُتل العشرات في الغوطة", "dozens"),
    ("أصيب عشرات المدنيين", "dozens"),
    ("نزح المئات", "hundreds"),
    ("قُتل عدد من المدنيين", "several"),
    ("قُتل بضعة أشخاص", "several"),
    ("قُتلت عائلة كاملة في إبين", "family"),
    ("سقوط ضحايا في الموصل", "unspecified"),
]


@pytest.mark.parametrize(("text", "vague"), VAGUE)
def test_a_number_that_is_not_told_is_never_made_up(text: str, vague: str) -> None:
    told = count(text)
    assert (told.n, told.q, told.vague) == (None, "vague", vague)


FAMILIES = [
    ("قُتل سائق وأفراد أسرته الأربعة على طريق الباب", 5),
    ("قُتلت عائلة من خمسة أفراد في حيش", 5),
    ("قُتلت عائلة مؤلفة من سبعة أشخاص في حيش", 7),
    ("قُتل رجل وزوجته وأطفالهما الثلاثة في معرة مصرين", 5),
    ("قُتلت أم وأطفالها الأربعة في الباب", 5),
    ("قُتلت امرأة وطفلاها في الباب", 3),
    ("قُتل أب واثنان من أبنائه", 3),
    ("قُتل مدني وطفلته", 2),
    ("قُتل مسعف وصحفي", 2),
    ("قُتل رجلان وثلاثة أطفال", 5),
]


@pytest.mark.parametrize(("text", "n"), FAMILIES)
def test_people_joined_with_and_are_added_up(text: str, n: int) -> None:
    assert count(text).n == n


SHARES = [
    ("قُتل سبعة مدنيين بينهم طفلان وامرأة", (7, 2, 1, None)),
    ("قُتل 11 مدنياً، بينهم أربعة أطفال وثلاث نساء", (11, 4, 3, None)),
    ("قُتل ثمانية أشخاص من عائلة واحدة بينهم 3 أطفال", (8, 3, None, None)),
    ("قُتل تسعة، بينهم ستة من الأطفال", (9, 6, None, None)),
    ("قُتل ستة أشخاص منهم طفلة", (6, 1, None, None)),
    ("قُتل خمسة أشخاص جميعهم أطفال", (5, 5, None, None)),
    ("قُتل عشرة مدنيين معظمهم نساء وأطفال", (10, "some", "some", None)),
    ("قُتل 20 شخصاً، غالبيتهم من النساء والأطفال", (20, "some", "some", None)),
    ("قُتل 8 مدنيين، من بينهم رجل مسن", (8, None, None, 1)),
    ("قُتل رجل وزوجته وأطفالهما الثلاثة", (5, 3, 1, 1)),
    ("قُتل ثلاثة أطفال وامرأة", (4, 3, 1, None)),
    ("أصيبت طفلتان", (2, 2, None, None)),
]


@pytest.mark.parametrize(("text", "shares"), SHARES)
def test_children_women_and_men_stay_inside_the_total(text: str, shares: tuple[object, ...]) -> None:
    told = count(text)
    assert (told.n, told.children, told.women, told.men) == shares


CIVILIAN = [
    ("قُتل ثلاثة مدنيين", True),
    ("قُتل ستة عشر نازحاً", True),
    ("أصيب طفلان", True),
    ("قُتل خمسة مزارعين", True),
    ("مقتل 3 جنود", False),
    ("قُتل مقاتلان من الفصائل", False),
    ("قُتل أربعة عناصر", False),
    ("قُتل ثمانية أشخاص", None),
    ("قُتلت امرأتان", None),
]


@pytest.mark.parametrize(("text", "civilian"), CIVILIAN)
def test_who_is_a_civilian_is_told_by_the_word_for_them(text: str, civilian: bool | None) -> None:
    assert count(text).civilian is civilian


HARMED = [
    ("سبعة شهداء و14 جريحاً", [("killed", 7), ("injured", 14)]),
    ("سقط 30 قتيلاً وجريحاً", [("casualties", 30)]),
    ("عشرات القتلى والجرحى", [("casualties", None)]),
]


@pytest.mark.parametrize(("text", "told"), HARMED)
def test_dead_and_wounded_say_their_harm_themselves(text: str, told: list[tuple[str, int | None]]) -> None:
    assert [(group.harm, group.n) for group in groups(text)] == told


NOBODY = [
    "بقي الرقم 0 قتلى",
    "انطلقت القافلة عند الساعة الخامسة",
    "دُمرت أربعة منازل",
    "تبعد البلدة 12 كيلومتراً عن المدينة",
]


@pytest.mark.parametrize("text", NOBODY)
def test_numbers_of_things_and_of_nobody_count_no_people(text: str) -> None:
    assert not [group for group in groups(text) if group.noun]


def test_a_count_keeps_its_words() -> None:
    assert count("قُتل سبعة مدنيين بينهم طفلان وامرأة في حاس").words == "سبعة مدنيين بينهم طفلان وامرأة"


def test_a_place_that_begins_with_mother_is_nobody() -> None:
    told = account(
        "قصفت القوات التركية قرى أم حوش وحربل وأم الكراميل، واستشهد جراء القصف المواطن سليم نزار عيسى"
    )
    assert told.killed is not None
    assert (told.killed.n, told.killed.women) == (1, None)


def test_a_mother_is_still_counted() -> None:
    told = account("قُتل رجل وأم وطفلها بقصف على مدينة سراقب")
    assert told.killed is not None
    assert (told.killed.n, told.killed.women, told.killed.children) == (3, 1, 1)
