"""Folded words around the names of victims: where a name ends, and where none begins."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.text.numbers import number_with_prefix_at

STOPS = frozenset(  # words that end a name
    (
        "ابن ابنه اثر اثناء احد احدي اشهر اعوام الاصغر الاكبر البالغ البالغه التي الذي "
        "الذين السابق الي اليوم ام امام امس ان انه انها او بان بتهمه بجروح بحسب برصاص "
        "بسبب بعد بعمر بقصف بلده بن بنيران تحت تغمده ثم جراء جنوب جنوبي حي حيث خلال "
        "داخل ذلك رحمه رحمها ريف سنه سنوات شرق شرقي شمال شمالي صباح ضمن طالب ظهر عام "
        "عاما علي عن عند غرب غربي فجر فوق في قبل قد قرب قريه كان كانت لا لدي لقد لم "
        "ليل ما متاثرا متاثره محافظه محام مخيم مدينه مساء مع من منذ مواليد نتيجه هذا "
        "هذه واخرون واخرين والتي والد والده والذي وسط وفق وقد وهم وهما وهو وهي"
        " ميدانيا ذبحا رميا شنقا خنقا حرقا غدرا طعنا دهسا قنصا فورا لاحقا مباشره ليلا فجرا ظهرا عصرا صباحا"
        " نحرا بعيار بشظايا بطلق بطلقه برصاصه بجراح بشظيه بحروق بحاله"
    ).split()
)
BULLETS = frozenset("* - – • ■ ▪ ● ◾".split())  # that open a line of a list
SURNAMES = frozenset("الحاج السيد الشيخ".split())  # titles that are family names too
TIMES = frozenset("صباح ضحي".split())  # given names that are times too
DEAD = frozenset("الجرحي الشهداء الضحايا القتلي المصابين".split())  # who a list is of
HOMES = frozenset(  # whose owner is not the one struck
    (
        "ارض ال بقاله بمنزل بيت خيمه دكان سياره عايله لعايله لمنزل محل مزرعه مكتب منزل "
        "منزله نجا نجاه نجت ونجا ونجاه"
    ).split()
)
AFTER_SHORT = frozenset(
    (  # may follow a single given name
        "\n",
        '"',
        "(",
        ")",
        "-",
        ".",
        ":",
        "،",
        "؛",
    )
)
SKIPPED = frozenset(
    (  # between a title and its name
        '"',
        "'",
        "(",
        "-",
        ":",
        "،",
    )
)


def age_at(words: Sequence[str], at: int, end: int) -> int | None:
    """«(31 عاماً)», «38 سنة», «(أربعة أشهر)»."""
    for step in range(at, min(at + 6, end)):
        if words[step] in ("(", '"', "،", "البالغ", "البالغه", "من", "العمر"):
            continue
        number = number_with_prefix_at(words, step)
        if number is None or number[1] >= end:
            return None
        unit = words[number[1]]
        if unit.startswith(("عام", "سن", "اعوام")):
            return number[0]
        return 0 if unit in ("اشهر", "شهرا", "شهور") else None
    return None


def past_brackets(words: Sequence[str], at: int, end: int) -> int:
    """The token behind «(31 عاماً)» or «9 أعوام» that stands at a token; else the same token."""
    if at < end and words[at] == '"':
        at += 1
    if at < end and words[at] == "(":
        for step in range(at + 1, min(at + 9, end)):
            if words[step] == ")":
                return step + 1
    if at + 1 < end and words[at].isdecimal() and words[at + 1].startswith(("عام", "سن")):
        return at + 2
    return at
