"""Harm: who was killed, hurt, lost or taken, in every way in which Arabic says it."""

import pytest

from sijill.understand.harm import find_harm, set_of
from sijill.understand.people import find_groups
from tests.understand.told import harms, sheet_and_scan


def told(text: str) -> list[tuple[str, int | None]]:
    """The kinds of harm that a text tells, with their figures."""
    return [(harm.kind, harm.count.n) for harm in harms(text)]


KILLED = [
    ("قُتل ثلاثة مدنيين في سراقب", 3),
    ("قتلت الغارة ثلاثة مدنيين", 3),
    ("مقتل ثلاثة مدنيين في سراقب", 3),
    ("ثلاثة مدنيين قُتلوا في سراقب", 3),
    ("استشهاد طفلين في خان يونس", 2),
    ("ارتقى شهيدان", 2),
    ("لقي عاملان حتفهما في سراقب", 2),
    ("لقي ثلاثة مدنيين مصرعهم في الرستن", 3),
    ("فارق رجل مسن الحياة", 1),
    ("فقد طفل حياته في ريف حماة", 1),
    ("أودى القصف بحياة امرأة", 1),
    ("أسفرت الغارة عن سبعة قتلى", 7),
    ("راح ضحية القصف أربعة مدنيين", 4),
    ("وفاة رضيع في المخيم", 1),
    ("تُوفي مسن متأثراً بجراحه", 1),
    ("العثور على خمس جثث", 5),
    ("أُعدم أربعة أسرى", 4),
]


@pytest.mark.parametrize(("text", "n"), KILLED)
def test_the_killed_are_found_in_every_form(text: str, n: int) -> None:
    assert told(text) == [("killed", n)]


INJURED = [
    ("أصيبت أربع نساء بجروح", 4),
    ("إصابة ستة مدنيين بشظايا", 6),
    ("أصاب القصف ثلاثة أطفال", 3),
    ("جُرح خمسة أشخاص", 5),
    ("جرحت القذيفة طفلين", 2),
    ("طفلان أصيبا في سراقب", 2),
    ("أربعة أشخاص أصيبوا في سراقب", 4),
    ("أصيب جندي بجروح", 1),
]


@pytest.mark.parametrize(("text", "n"), INJURED)
def test_the_injured_are_found_in_every_form(text: str, n: int) -> None:
    assert told(text) == [("injured", n)]


MISSING = [("فُقد صيادان في البحر", 2), ("اختفى ثلاثة طلاب في بغداد", 3)]


@pytest.mark.parametrize(("text", "n"), MISSING)
def test_the_missing_are_found(text: str, n: int) -> None:
    assert told(text) == [("missing", n)]


TAKEN = [
    ("اعتقل الحاجز شابين", 2, "arrest"),
    ("اعتُقلت امرأة في المطار", 1, "arrest"),
    ("اعتقال ستة طلاب في الخليل", 6, "arrest"),
    ("أُسر خمسة مقاتلين", 5, "arrest"),
    ("اختُطف تاجر في السويداء", 1, "abduction"),
    ("اختطاف مهندس في البصرة", 1, "abduction"),
]


@pytest.mark.parametrize(("text", "n", "act"), TAKEN)
def test_the_taken_are_detained_by_arrest_or_abduction(text: str, n: int, act: str) -> None:
    (harm,) = harms(text)
    assert (harm.kind, harm.count.n, harm.act) == ("detained", n, act)


ACTS = [
    ("اغتيل صحفي", "assassination"),
    ("أعدم التنظيم ثلاثة مدنيين", "execution"),
    ("قُتل ثلاثة مدنيين", None),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_some_words_of_harm_say_the_act(text: str, act: str | None) -> None:
    assert [harm.act for harm in harms(text)] == [act]


CASUALTIES = [
    ("مقتل وإصابة 15 مدنياً", 15),
    ("قُتل وجُرح عشرون شخصاً", 20),
    ("سقط 12 شخصاً بين قتيل وجريح", 12),
    ("سقوط 30 قتيلاً وجريحاً", 30),
]


@pytest.mark.parametrize(("text", "n"), CASUALTIES)
def test_dead_and_wounded_under_one_figure_are_casualties(text: str, n: int) -> None:
    assert told(text) == [("casualties", n)]


APART = [
    ("قُتل طفل وأصيبت شقيقته", [("killed", 1), ("injured", 1)]),
    ("قُتل طفل وأصيب والداه", [("killed", 1), ("injured", 2)]),
    ("سقط شهيد وجريحان", [("killed", 1), ("injured", 2)]),
    ("أسفر القصف عن مقتل خمسة مدنيين وإصابة ثلاثة", [("killed", 5), ("injured", 3)]),
    ("قُتل مدنيان وأصيب ثلاثة آخرون", [("killed", 2), ("injured", 3)]),
    ("قُتل مدني وأصيب عشرات الأطفال", [("killed", 1), ("injured", None)]),
]


@pytest.mark.parametrize(("text", "expected"), APART)
def test_each_harm_goes_with_its_own_people(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert told(text) == expected


TOTALS = [
    ("ارتفع عدد القتلى إلى تسعة", "killed", 9, "exact"),
    ("عدد قتلى القصف هو ستة", "killed", 6, "exact"),
    ("تجاوز عدد الجرحى الخمسين", "injured", 50, "more_than"),
    ("ارتفع عدد الجرحى من 10 إلى 13", "injured", 13, "exact"),
]


@pytest.mark.parametrize(("text", "kind", "n", "q"), TOTALS)
def test_a_total_that_is_told_apart_is_read(text: str, kind: str, n: int, q: str) -> None:
    assert (kind, n, q) in [(harm.kind, harm.count.n, harm.count.q) for harm in harms(text)]


NEGATED = [
    "دون وقوع إصابات",
    "من دون تسجيل أي إصابات بشرية",
    "لم ترد أنباء عن وقوع ضحايا",
    "لم يسفر القصف عن قتلى",
    "لم تسفر غارة أخرى استهدفت محيط البلدة عن ضحايا",
    "لا إصابات بين المدنيين",
]


@pytest.mark.parametrize("text", NEGATED)
def test_harm_that_is_denied_is_marked(text: str) -> None:
    assert harms(text)
    assert all(harm.negated for harm in harms(text))


HEDGED = ["خشية سقوط قتلى", "يُخشى مقتل عشرات المدنيين", "احتمال مقتل مدنيين"]


@pytest.mark.parametrize("text", HEDGED)
def test_harm_that_is_only_feared_is_marked(text: str) -> None:
    assert harms(text)
    assert all(harm.hedged for harm in harms(text))


NOBODY = [
    "نجا ثلاثة مدنيين من القصف",
    "زار ثلاثة مدنيين المعرض",
    "أسفر القصف عن 0 قتلى",
    "وصل عشرون نازحاً إلى المخيم",
]


@pytest.mark.parametrize("text", NOBODY)
def test_people_to_whom_nothing_was_done_are_not_harmed(text: str) -> None:
    assert told(text) == []


def test_who_did_it_is_no_victim_of_his_own_verb() -> None:
    sheet, scan = sheet_and_scan("قتلت مجموعة من خمسة مسلحين في حي الميدان ثلاثة مدنيين")
    groups = find_groups(sheet, scan)
    armed = [(group.first, group.last) for group in groups if group.civilian is False]
    found = find_harm(sheet, scan, groups, agents=armed, named=[])
    assert [(harm.kind, harm.count.n, harm.count.civilian) for harm in found] == [("killed", 3, True)]


def test_a_name_behind_the_verb_is_one_person() -> None:
    sheet, scan = sheet_and_scan("استشهد عمران السدراوي قرب نابلس")
    (harm,) = find_harm(sheet, scan, find_groups(sheet, scan), agents=[], named=[(1, 3)])
    assert (harm.kind, harm.count.n, harm.count.words) == ("killed", 1, "عمران السدراوي")


def test_bounds_become_the_set_of_their_tokens() -> None:
    assert set_of([(1, 3), (5, 6)]) == {1, 2, 5}


RESULTS = [
    ("استهدفت مسيّرة سيارة كانت تقلّهما ما أسفر عن استشهادهما", [("killed", 2)]),
    ("أدى القصف إلى إصابتهما بجروح", [("injured", 2)]),
    ("قُتلت طفلة مع والدتها بقصف على تفتناز", [("killed", 2)]),
    ("أُعدم رجل مع ابنه في بلدة الكرامة", [("killed", 2)]),
    ("إن جندياً من الفرقة قُتل وأُصيب ستة في هجوم على حاجز", [("killed", 1), ("injured", 6)]),
]


@pytest.mark.parametrize(("text", "people"), RESULTS)
def test_people_told_by_a_pronoun_or_joined_to_others_are_counted(
    text: str, people: list[tuple[str, int]]
) -> None:
    assert told(text) == people
