"""A frame becomes a draft where it tells a concrete act: not a habit, a fear, a threat or a call."""

import pytest

from sijill.understand.drafts import draft_of, says_again, sites_of
from sijill.understand.places import PlaceMention
from tests.understand.told import account, accounts, actors, frames, names

CONCRETE = [
    "شنّت طائرات حربية روسية غارة على بلدة حاس",
    "تعرضت مدينة سراقب لقصف مدفعي",
    "قُصفت بلدة معرزيتا دون وقوع إصابات",
    "قصفت قوات النظام بلدة معرزيتا بالمدفعية دون تسجيل إصابات",
    "لم تسفر الغارة على بلدة معرزيتا عن إصابات بشرية",
    "قصفت قوات النظام بلدة معرزيتا واقتصرت الأضرار على الماديات",
]


@pytest.mark.parametrize("text", CONCRETE)
def test_an_attack_that_hurt_nobody_is_an_act(text: str) -> None:
    told = account(text)
    assert len(told.places) == 1
    assert (told.killed, told.injured, told.casualties) == (None, None, None)


NO_ACT = [
    "هددت قوات النظام بقصف مدينة سراقب",
    "دعا المجلس المحلي إلى وقف القصف على مدينة سراقب",
    "توقف القصف على مدينة سراقب",
    "يُخشى مقتل عشرات المدنيين في بلدة معرزيتا",
    "قد يُقتل مدنيون إذا قُصفت بلدة معرزيتا",
    "تتعرض مدينة إدلب لقصف متواصل منذ أشهر",
    "فيما لا تزال بلدة كنصفرة تتعرض لقصف متواصل",
    "وتشهد بلدة معرزيتا أعمال عنف شبه يومية يذهب ضحيتها مدنيون",
    "تحليق طيران الاستطلاع فوق مدينة إدلب",
    "تصحيح: قُتل مدنيان وليس ثلاثة في الغارة على بلدة حاس",
    "في عام 1982 قُتل آلاف المدنيين في مدينة حماة",
    "أفرجت قسد عن عشرة مدنيين كانت اعتقلتهم في بلدة الشحيل",
]


@pytest.mark.parametrize("text", NO_ACT)
def test_what_is_feared_ended_undone_or_long_past_is_no_act(text: str) -> None:
    assert accounts(text) == []


NOT_REAL = [
    "عُرضت مسرحية عن قصف مدينة حلب قُتل فيها البطل",
    "يروي فيلم «تحت القصف» قصة مقتل عائلة بغارة على مدينة حلب",
    "قصف مهاجم فريق الاتحاد مرمى الوحدة بثلاثة أهداف في مدينة حلب",
    "تلقى الفريق هزيمة وأصيب ثلاثة لاعبين في مباراة أمس",
    "قُتل ثلاثة أشخاص بحادث سير على طريق دمشق حمص",
]


@pytest.mark.parametrize("text", NOT_REAL)
def test_plays_matches_and_accidents_bomb_nobody(text: str) -> None:
    assert accounts(text) == []


BACKGROUND = [
    "، فيما لا تزال بلدات المنطقة تتعرض لقصف متواصل منذ أسابيع",
    "، فيما لا تزال فرق الإنقاذ تبحث عن عالقين تحت الأنقاض",
    ". وتشهد المنطقة قصفاً متكرراً منذ أشهر",
]


@pytest.mark.parametrize("clause", BACKGROUND)
def test_what_still_goes_on_is_no_other_act(clause: str) -> None:
    told = account(f"قُتل ثلاثة مدنيين بغارة على بلدة حاس{clause}.")
    assert (told.type, names(told)) == ("airstrike", ["حاس"])
    assert told.killed is not None and told.killed.n == 3
    assert told.missing is None


HANDS = [
    ("قصفت قوات النظام بلدة حاس وأصيب طفل. وفي قصف مماثل على مدينة سراقب قُتل مدني.", "syria_government"),
    ("استهدفت طائرات روسية بلدة حاس وقُتل مدني.\nواستهدفت الطائرات بلدة كفرنبل وقُتل طفل.", "russia"),
    ("اقتحمت قوات الاحتلال مدينة نابلس وقتلت شاباً، واعتقلت القوات أربعة شبان في مدينة جنين", "israel"),
]


@pytest.mark.parametrize(("text", "actor"), HANDS)
def test_who_did_the_act_before_did_the_like_after_it(text: str, actor: str) -> None:
    assert [actors(told) for told in accounts(text)] == [[actor], [actor]]


def test_a_raid_gives_its_place_and_its_hands_to_the_arrest() -> None:
    told = account("اقتحمت قوة من قسد بلدة الشحيل، واعتقلت ثلاثة أشخاص")
    assert (told.type, names(told), actors(told)) == ("arrest", ["الشحيل"], ["sdf"])


CLASHES = [
    (
        "اندلعت اشتباكات عنيفة بين الجيش الوطني وقسد قرب مدينة تل رفعت أسفرت عن مقتل أربعة عناصر",
        {"sna", "sdf"},
    ),
    ("شهدت مدينة تعز اشتباكات بين الحوثيين والقوات الحكومية أوقعت قتلى", {"houthi", "yemen_government"}),
    ("اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان", {"sudan_army", "rsf"}),
    (
        "قُتل خمسة من عناصر قوات النظام في كمين قرب مدينة السخنة نفذه تنظيم داعش",
        {"syria_government", "isis"},
    ),
]


@pytest.mark.parametrize(("text", "sides"), CLASHES)
def test_a_clash_names_both_sides(text: str, sides: set[str]) -> None:
    told = account(text)
    assert (told.type, set(actors(told))) == ("clash", sides)


AGAIN = [
    ("وعاودت قوات النظام قصف بلدة حاس", True),
    ("وسقطت إحدى القذائف على مركز صحي وأخرى على سوق البلدة", False),
    ("واستهدفت غارة أخرى سوق البلدة", True),
    ("واستهدفت غارة ثانية بلدة حاس", True),
    ("وقُتل طفل في قصف آخر على بلدة حاس", True),
    ("واستهدفت غارة بلدة حاس", False),
]


@pytest.mark.parametrize(("text", "again"), AGAIN)
def test_another_act_like_the_one_before_says_so(text: str, again: bool) -> None:
    sheet, _, (frame,) = frames(text)
    assert says_again(sheet, frame) is again


def place(
    name: str, *, near: bool = False, role: str = "site", within: list[str] | None = None
) -> PlaceMention:
    return PlaceMention(first=0, last=1, name=name, kind="town", near=near, role=role, within=within or [])


def test_only_the_narrowest_sites_are_the_places_of_an_act() -> None:
    wide, narrow = place("سراقب"), place("الحي الشمالي", within=["سراقب"])
    assert [site.name for site in sites_of([wide, narrow])] == ["الحي الشمالي"]


def test_a_place_is_a_site_once() -> None:
    sites = sites_of([place("حاس"), place("حاس"), place("كفرنبل")])
    assert [site.name for site in sites] == ["حاس", "كفرنبل"]


def test_the_place_itself_goes_before_one_that_is_near() -> None:
    assert [site.name for site in sites_of([place("سراقب", near=True), place("حاس")])] == ["حاس"]
    assert [site.name for site in sites_of([place("سراقب", near=True)])] == ["سراقب"]


def test_where_somebody_comes_from_is_no_site() -> None:
    assert sites_of([place("حلب", role="origin")]) == []


def test_a_toll_is_not_drafted() -> None:
    sheet, scan, (frame,) = frames("قُتل 250 مدنياً في مدينة حلب")
    everything = frozenset(range(len(sheet.words)))
    assert draft_of(sheet, scan, frame, everything, None, []) is None
    assert draft_of(sheet, scan, frame, frozenset(), None, []) is not None


ALSO = [
    "قصفت قوات النظام بلدة كفرنبل بالمدفعية، واستهدفت أيضاً بلدة حاس ما أدى إلى مقتل طفل",
    "قصفت قوات النظام مدينة سراقب بالمدفعية، واستهدفت كذلك بلدة معرزيتا وجُرح رجل",
]


@pytest.mark.parametrize("text", ALSO)
def test_a_general_verb_with_also_tells_an_act_of_the_same_kind(text: str) -> None:
    assert [told.type for told in accounts(text)] == ["shelling", "shelling"]


def test_a_general_verb_without_also_tells_no_kind() -> None:
    assert [told.type for told in accounts("استهدفت قوات النظام بلدة حاس ما أدى إلى مقتل طفل")] == ["other"]


def test_a_place_where_the_struck_are_stationed_is_the_place_of_the_act() -> None:
    struck = "قصفت فصائل المعارضة مواقع قوات النظام المتمركزة في قرية خان السبل"
    assert names(account(struck)) == ["خان السبل"]


def test_a_place_where_those_who_fire_are_stationed_is_not() -> None:
    fired = "قصفت قوات النظام المتمركزة في قرية خان السبل بلدة معرزيتا وقُتل رجل"
    assert names(account(fired)) == ["معرزيتا"]


def test_the_month_that_opens_a_sentence_is_the_time_of_its_act() -> None:
    text = (
        "وفي 28 أيلول 2019، سقط شهيدان في مدينة جرابلس جراء انفجار.\n"
        "وفي نيسان 2019، استشهد طفل إثر تفجير وسط مدينة جرابلس"
    )
    assert [(a.when.earliest, a.when.latest) for a in accounts(text)] == [
        ("2019-09-28", "2019-09-28"),
        ("2019-04-01", "2019-04-30"),
    ]


LONG = [
    "ويتابع الصحفيون هجمات الاحتلال على سد تشرين منذ 8 كانون الأول",
    "ويأتي ذلك عقب قصف تركي طال مواقع في محيط بلدة عين عيسى خلال الأيام الماضية",
]


@pytest.mark.parametrize("told", LONG)
def test_many_acts_over_a_long_time_are_none_by_themselves(told: str) -> None:
    assert len(accounts("قُتل مدني بقصف على مدينة أعزاز اليوم. " + told)) == 1


def test_a_place_that_is_overlooked_was_not_struck() -> None:
    told = account("قصفت القوات التركية جبل مشتنور الذي يطل على مدينة كوباني")
    assert names(told) == ["جبل مشتنور"]


def test_an_earlier_count_is_no_toll_of_the_act_told_last() -> None:
    text = "قُتل أربعة مدنيين بغارة على بلدة حاس. وكانت المديرية قد تحدثت في حصيلة أولى عن خمسة قتلى."
    assert account(text).killed.n == 4  # type: ignore[union-attr]


def test_a_body_is_neither_missing_nor_hurt() -> None:
    act = account("عُثر على جثة راعٍ مفقود في بلدة حاس، وتبيّن أنه مصاب بطلقات نارية")
    assert act.killed is not None
    assert (act.killed.n, act.injured, act.missing) == (1, None, None)


def test_the_day_on_which_one_of_the_wounded_died_is_not_the_acts() -> None:
    text = "قُتل مدنيان، أمس الأحد، بغارة على بلدة حاس. ثم توفي فجر اليوم اثنان من الجرحى ليصبح القتلى (4)."
    act = account(text)
    assert act.killed is not None
    assert (act.killed.n, act.when.latest) == (4, "2020-01-05")
