"""The actors of a report: who is named, what the grammar makes of them, and how sure the text is."""

import datetime

import pytest

from sijill import kit
from sijill.model import Report
from sijill.read.sheet import make_sheet
from sijill.understand.actors import ActorMention, find_actors

KIT = kit.load()


def actors(text: str, country: str | None = "SY", on: str | None = None) -> list[ActorMention]:
    sheet = make_sheet(Report(id="a", text=text))
    day = datetime.date.fromisoformat(on) if on else None
    return find_actors(sheet, KIT.scan(sheet), country=country, on=day)


def roles(text: str, country: str | None = "SY", on: str | None = None) -> list[tuple[str, str]]:
    return [(m.actor, m.role) for m in actors(text, country, on)]


AGENTS = [
    ("قصفت قوات النظام بلدة سرمدا", "SY", "syria_government"),
    ("غارة روسية على أطراف البلدة", "SY", "russia"),
    ("قصف مدفعي لقوات الأسد على القرية", "SY", "syria_government"),
    ("قصف صاروخي مصدره قسد طال المدينة", "SY", "sdf"),
    ("قُتل مزارع برصاص قناص من قوات النظام", "SY", "syria_government"),
    ("أصيب شاب بنيران الجيش التركي", "SY", "turkey"),
    ("ألقت مروحيات النظام براميل على البلدة", "SY", "syria_government"),
    ("غارة شنّتها أمس طائرات حربية روسية على السوق", "SY", "russia"),
    ("قُتل رجل على يد تنظيم الدولة", "SY", "isis"),
    ("مسيّرة تركية تستهدف سيارة قرب القرية", "SY", "turkey"),
    ("طائرة مسيّرة تابعة للاحتلال التركي استهدفت القرية", "SY", "turkey"),
    ("انفجر لغم من مخلفات تنظيم الدولة بمزارع", "SY", "isis"),
    ("مدفعية الاحتلال قصفت الحي", "PS", "israel"),
    ("الاحتلال يعتقل ثلاثة مواطنين", "PS", "israel"),
    ("طيران العدوان يستهدف منزل مواطن", "YE", "saudi_coalition"),
    ("قصفت المليشيا الحي بالمدفعية", "YE", "houthi"),
    ("قصفت المليشيا السوق بالمدفعية", "SD", "rsf"),
    ("قصف الجيش السوق بالمدفعية", "SD", "sudan_army"),
    ("قصف الجيش الحي بالمدفعية", "IQ", "iraq_army"),
    ("غارة لطيران التحالف على الحي", "IQ", "us_coalition"),
    ("غارة لطيران التحالف على الحي", "YE", "saudi_coalition"),
    ("هجوم للمستوطنين على رعاة الأغنام", "PS", "other:settlers"),
]


@pytest.mark.parametrize(("text", "country", "actor"), AGENTS)
def test_who_did_it_is_the_agent(text: str, country: str, actor: str) -> None:
    assert (actor, "agent") in roles(text, country)


OTHERS = [
    ("قصفت طائرات روسية مواقع قوات الأسد", "SY", ("syria_government", "patient")),
    ("سقط قتلى في صفوف قسد بانفجار عبوة", "SY", ("sdf", "patient")),
    ("مقتل عنصرين من قسد بانفجار لغم", "SY", ("sdf", "patient")),
    ("قُتل طفل في المناطق التي تسيطر عليها قسد", "SY", ("sdf", "place")),
    ("بلدة تحاصرها قوات النظام منذ عام", "SY", ("syria_government", "besieger")),
    ("اشتباكات بين قوات النظام وفصائل المعارضة", "SY", ("syrian_opposition", "party")),
    ("قال الجيش الإسرائيلي إنه يتحقق من التقارير", "PS", ("israel", "speaker")),
    ("اتهم الأهالي قوات النظام بزرع العبوة", "SY", ("syria_government", "accused")),
    ("لاجئ سوري قُتل بانفجار", "LB", ("israel", "absent")),
]


@pytest.mark.parametrize(("text", "country", "expected"), OTHERS)
def test_who_did_not_do_it_is_no_agent(text: str, country: str, expected: tuple[str, str]) -> None:
    found = roles(text, country)
    assert (expected[0], "agent") not in found
    assert expected in found or expected[1] == "absent"


def test_two_joined_actors_share_their_part() -> None:
    assert roles("قصف مدفعي لقوات النظام وروسيا على البلدة") == [
        ("syria_government", "agent"),
        ("russia", "agent"),
    ]


def test_the_struck_one_after_the_agent_is_a_patient() -> None:
    found = roles("استهدفت فصائل المعارضة قوات النظام بالصواريخ")
    assert found == [("syrian_opposition", "agent"), ("syria_government", "patient")]


def test_a_guess_is_presumed() -> None:
    mention = actors("غارات لطائرات حربية يُعتقد أنها روسية على البلدة")[0]
    assert (mention.actor, mention.role, mention.certainty) == ("russia", "agent", "presumed")


def test_unknown_gunmen_are_presumed_unidentified() -> None:
    mention = actors("أطلق مسلحون مجهولون النار على مزارع")[0]
    assert (mention.actor, mention.role, mention.certainty) == ("unidentified", "agent", "presumed")


def test_an_unknown_body_is_no_actor() -> None:
    assert not [m for m in actors("عُثر على جثة مجهولة الهوية") if m.role == "agent"]


def test_who_announces_its_own_act_claims_it() -> None:
    found = actors("أعلنت كتائب القسام استهداف دبابة شرقي المدينة", "PS")
    assert [(m.role, m.certainty) for m in found] == [("speaker", "stated"), ("agent", "claimed")]


def test_a_group_known_to_no_list_may_adopt_an_act() -> None:
    found = actors("وتبنى الهجوم فصيل يطلق على نفسه «كتائب السدرة»", "IQ")
    assert [(m.actor, m.certainty) for m in found] == [("other:كتائب السدرة", "claimed")]


def test_a_denial_is_marked() -> None:
    mention = actors("نفت قوات سوريا الديمقراطية قصف المدينة")[0]
    assert mention.negated and mention.role == "speaker"


def test_the_occupation_is_whoever_was_named_so() -> None:
    text = "قصف الاحتلال التركي القرية. واستهدفت مسيّرة للاحتلال سيارة."
    assert [m.actor for m in actors(text)] == ["turkey", "turkey"]


def test_new_forces_come_with_their_day() -> None:
    text = "اعتقل الأمن العام شابين في البلدة"
    assert roles(text, on="2025-02-01") == [("syria_government", "agent")]
    assert roles(text, on="2020-02-01") == []


def test_hidden_letters_do_not_hide_an_actor() -> None:
    assert roles("قصف مدفعي لميـ.ـليشيا قسـ.ـد على المدينة") == [("sdf", "agent")]


def test_a_slogan_names_nobody() -> None:
    assert roles("قصف على البلدة #الأسد_قاتل") == []


MADE = [
    "سقط صاروخ روسي الصنع على بلدة حاس",
    "استهدفت طائرة مسيّرة إيرانية الصنع مدينة سراقب",
    "سقطت قنبلة أمريكية المنشأ على بلدة حاس",
    "سقطت صواريخ من صنع روسي على بلدة حاس",
]


@pytest.mark.parametrize("text", MADE)
def test_who_made_the_weapon_did_not_fire_it(text: str) -> None:
    assert actors(text) == []
