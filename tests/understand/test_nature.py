"""The kind of an act and its weapon, by the words for attack and harm."""

import pytest

from sijill.understand.nature import Nature, family, nature_of
from tests.understand.told import account, frames


def nature(text: str) -> Nature:
    """The nature of the only frame of a text."""
    sheet, _, (frame,) = frames(text)
    return nature_of(sheet, frame.mentions.acts, frame.mentions.harms)


TYPES = [
    ("شنّت طائرات حربية روسية غارة على بلدة حاس", "airstrike"),
    ("ألقت مروحيات النظام براميل متفجرة على بلدة كفرسجنة", "airstrike"),
    ("استهدف الطيران الحربي سوقاً شعبياً في مدينة معرة النعمان", "airstrike"),
    ("استهدفت طائرة مسيّرة تركية سيارة في مدينة القامشلي", "drone_strike"),
    ("قُتل مدني بغارة من طائرة مسيرة على مدينة القامشلي", "drone_strike"),
    ("قصفت قوات النظام بالمدفعية الثقيلة بلدة كفرعويد", "shelling"),
    ("قصفت قوات النظام براجمات الصواريخ بلدة كفرعويد", "shelling"),
    ("قصفت الزوارق الحربية مدينة غزة", "shelling"),
    ("قُتل مدني بقصف على بلدة كفرعويد", "shelling"),
    ("وأعقب التفجير اشتباك في بلدة كفرعويد واستُخدمت فيه المدفعية", "clash"),
    ("صدّ الجيش هجوماً على بلدة كفرعويد وكبّد المهاجمين 47 قتيلاً وأسر أحد عشر", "clash"),
    ("قُتل جندي في سلاح الجو برصاص مجهولين في بلدة كفرعويد", "shooting"),
    ("اقتادت دورية شابين معصوبي الأعين من بلدة كفرعويد", "arrest"),
    ("سقط صاروخ باليستي على مدينة مأرب أطلقته جماعة الحوثي", "missile"),
    ("هجوم بغاز السارين على مدينة خان شيخون", "chemical_attack"),
    ("انفجرت سيارة مفخخة في سوق مدينة عفرين", "explosion"),
    ("فجّر انتحاري نفسه في سوق مدينة بغداد", "explosion"),
    ("انفجرت عبوة ناسفة بسيارة في مدينة الباب", "explosion"),
    ("قُتل طفل بانفجار قنبلة عنقودية في بلدة ترملا", "explosion"),
    ("انفجر لغم أرضي بسيارة مدنية قرب بلدة خناصر", "landmine"),
    ("قُتل شاب برصاص قوات الاحتلال في مخيم جنين", "shooting"),
    ("أطلق قناص النار على امرأة في حي الروضة بمدينة تعز فقتلها", "shooting"),
    ("اغتال مجهولون ناشطاً في مدينة البصرة", "assassination"),
    ("اغتيال قيادي بعبوة ناسفة في مدينة درعا", "assassination"),
    ("اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان", "clash"),
    ("أعدم تنظيم داعش ثلاثة مدنيين في بلدة هجين", "execution"),
    ("خطفت جماعة الحوثي صحفياً في مدينة إب", "abduction"),
    ("اختُطف تاجر في مدينة السويداء على يد مجهولين", "abduction"),
    ("اعتقلت قوات النظام أربعة شبان في مدينة دوما", "arrest"),
    ("اعتقال خمسة فلسطينيين في بلدة سلوان", "arrest"),
    ("قُتل معتقل تحت التعذيب في سجن صيدنايا", "torture_death"),
    ("توفي طفل جوعاً بسبب الحصار في بلدة مضايا", "siege_death"),
    ("هدمت قوات الاحتلال منزلاً في بلدة سلوان", "demolition"),
    ("مجزرة في مدينة أريحا راح ضحيتها عشرة مدنيين", "other"),
    ("قُتل مدني طعناً في مدينة عدن", "other"),
]


@pytest.mark.parametrize(("text", "expected"), TYPES)
def test_an_act_is_of_the_kind_that_its_words_tell(text: str, expected: str) -> None:
    assert account(text).type == expected


LANDINGS = [("واعتقلت شخصين", "arrest"), ("وقُتل ثلاثة مدنيين", "other")]


@pytest.mark.parametrize(("clause", "expected"), LANDINGS)
def test_a_landing_that_only_takes_people_is_an_arrest(clause: str, expected: str) -> None:
    assert account(f"نفذت قوات أمريكية إنزالاً جوياً في بلدة باريشا {clause}").type == expected


WEAPONS = [
    ("قصفت قوات النظام بالمدفعية الثقيلة بلدة كفرعويد", "المدفعية الثقيلة"),
    ("ألقت مروحيات النظام براميل متفجرة على بلدة كفرسجنة", "براميل متفجرة"),
    ("انفجرت عبوة ناسفة بسيارة في مدينة الباب", "عبوة ناسفة"),
    ("قصف بغاز الكلور استهدف مدينة سراقب", "غاز الكلور"),
    ("قصفت قوات النظام بلدة كفرعويد", None),
]


@pytest.mark.parametrize(("text", "weapon"), WEAPONS)
def test_a_weapon_is_kept_in_the_words_of_the_text(text: str, weapon: str | None) -> None:
    told = account(text)
    assert told.weapon == weapon
    assert [span.of(text) for span in told.spans.get("weapon", [])] == ([weapon] if weapon else [])


def test_harm_without_a_means_is_of_no_kind() -> None:
    told = nature("قُتل طفل في مدينة سراقب")
    assert (told.type, told.event, told.weapon) == ("generic", False, None)


def test_aircraft_that_only_fly_attack_nobody() -> None:
    assert nature("حلّق الطيران الحربي فوق مدينة سراقب").type == "generic"


DEFINITE = [("وأسفر القصف عن جرح طفل", True), ("أسفر قصف عن جرح طفل", False), ("أصيب طفل في سراقب", False)]


@pytest.mark.parametrize(("text", "definite"), DEFINITE)
def test_an_attack_with_the_article_is_one_that_is_known(text: str, definite: bool) -> None:
    assert nature(text).definite is definite


def test_what_went_on_meanwhile_is_not_the_act() -> None:
    assert nature("قُتل طفل برصاص مجهولين خلال اشتباكات في مدينة درعا").type == "shooting"


FAMILIES = [
    ("airstrike", "drone_strike", True),
    ("shelling", "missile", True),
    ("explosion", "landmine", True),
    ("arrest", "abduction", True),
    ("airstrike", "shelling", False),
    ("clash", "execution", False),
]


@pytest.mark.parametrize(("one", "other", "same"), FAMILIES)
def test_kinds_of_one_family_are_held_together(one: str, other: str, same: bool) -> None:
    assert (family(one) == family(other)) is same


def test_a_rocket_attack_is_shelling() -> None:
    assert account("قُتلت امرأة بهجوم صاروخي على بلدة مريمين").type == "shelling"
