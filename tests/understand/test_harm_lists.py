"""Lists of the dead and the wounded: numbered, or a name to a line."""

from sijill.model import Count
from tests.understand.told import account, harms, number

NUMBERED = """أسماء الشهداء في القصف على مدينة أريحا
1- قمر السويدان
2- زكريا النواف
3- عمران الخلف"""
LINES = """أسماء الشهداء في القصف على مدينة أريحا:
قمر السويدان
زكريا سعيد النواف
- عمران الخلف (5 سنوات)"""


def told(text: str) -> list[tuple[str, Count]]:
    return [(harm.kind, harm.count) for harm in harms(text)]


def test_a_numbered_list_counts_its_numbers() -> None:
    assert number(account(NUMBERED).killed) == 3


def test_a_name_to_a_line_counts_the_lines() -> None:
    assert number(account(LINES).killed) == 3


def test_the_whole_list_counts_behind_one_that_breaks_off() -> None:
    broken = NUMBERED.replace("عمران الخلف", "عمران...")
    whole = f"{NUMBERED}\n4- ليان السويدان"
    assert number(account(f"{broken}\n{whole}").killed) == 4


def test_a_list_that_breaks_off_counts_at_least_so_many() -> None:
    ((_, count),) = told(f"{NUMBERED}...")
    assert (count.n, count.q) == (3, "at_least")


def test_a_list_belongs_to_the_nearest_heading() -> None:
    text = """حصيلة الشهداء والجرحى في القصف على مدينة أريحا
الجرحى:
1- قمر السويدان
2- زكريا النواف
3- عمران الخلف
الشهداء:
1- سعيد النواف
2- ليان السويدان"""
    act = account(text)
    assert (number(act.killed), number(act.injured)) == (2, 3)


def test_names_on_the_next_lines_go_on_from_the_first() -> None:
    text = "ارتقاء عمران السويدان\nزكريا سعيد النواف\nجراء القصف على مدينة درعا"
    assert number(account(text).killed) == 2


def test_names_of_some_of_the_dead_are_no_figure() -> None:
    text = "استشهد تسعة مدنيين بقصف على حاس.\nمن الشهداء الذين عُرفوا:\nعمران السويدان\nزكريا النواف"
    assert number(account(text).killed) == 9
