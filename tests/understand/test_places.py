"""The places of a report: their names' bounds, what lies in what, and what each is to the act."""

import pytest

from sijill import kit
from sijill.model import Report
from sijill.read.sheet import make_sheet
from sijill.understand.countries import country_of
from sijill.understand.places import PlaceMention, find_places, wide_names

KIT = kit.load()


def places(text: str, country: str | None = "SY") -> list[PlaceMention]:
    sheet = make_sheet(Report(id="a", text=text))
    return find_places(sheet, KIT.scan(sheet), country=country)


def sites(text: str, country: str | None = "SY") -> list[str]:
    return [m.name for m in places(text, country) if m.role == "site" and not m.back]


def role(text: str, name: str, country: str | None = "SY") -> str:
    return next(m.role for m in places(text, country) if m.name == name)


def within(text: str, name: str, country: str | None = "SY") -> list[str]:
    return next(m.within for m in places(text, country) if m.name == name)


NAMES = [
    ("قصف مدفعي على بلدة سرمدا بريف إدلب الشمالي", "SY", ["سرمدا"]),
    ("قصف محيط قريتي السرمانية ودوير الأكراد أمس", "SY", ["السرمانية", "دوير الأكراد"]),
    ("قصفت المدفعية قرى سموقة وتل مضيق وتل جيجان وصيدا", "SY", ["سموقة", "تل مضيق", "تل جيجان", "صيدا"]),
    ("استهدف القصف بلدات بينين، شنان، الفطيرة، كنصفرة", "SY", ["بينين", "شنان", "الفطيرة", "كنصفرة"]),
    ("غارة على منزل في حي 17 تموز", "IQ", ["17 تموز"]),
    ("ضربة جوية في حي (17 تموز)", "IQ", ["17 تموز"]),
    ("غارة على محيط قرية كون عفتار جنوب غرب كوباني", "SY", ["كون عفتار"]),
    ("قصف على محور قبتان الجبل ليلاً", "SY", ["قبتان الجبل"]),
    ("قصف بلدة زوطر الغربية فجراً", "LB", ["زوطر الغربية"]),
    ("غارة على ساحة مستشفى كمال عدوان", "PS", ["مستشفى كمال عدوان"]),
    ("قصفوا سوقاً شعبياً وقاعدة تركية ومستشفى ميدانياً", "SY", []),
    ("انفجر لغم على طريق شيلادزي - ديرلوك", "IQ", ["شيلادزي - ديرلوك"]),
    ("لغم على الطريق الواصل بين أم الكيف والطويلة", "SY", ["أم الكيف - الطويلة"]),
    ("سقطت قذيفة في الحي الغربي", "SY", ["الحي الغربي"]),
    ("أصيب شاب بالرصاص الحي", "PS", []),
    ("قصفت الطائرات مناطق في سرجة وقوقفين بريف إدلب الجنوبي", "SY", ["سرجة", "قوقفين"]),
    ("استهدفوا مخيماً عشوائياً قرب سرمدا", "SY", ["سرمدا"]),
    ("تسلل العناصر إلى مديرية المخابرات", "SY", []),
    ("قصف مدفعي عنيف على سراقب", "SY", ["سراقب"]),
    ("غارات للطيران الحربي على عفرين", "SY", ["عفرين"]),
    ("قتلوا الشاب علي حمص", "SY", []),
    ("استهدفت طائرة سيارة في مدينة - الدانا", "SY", ["الدانا"]),
    ("قصف قرية أبين / بينه بريف عفرين", "SY", ["أبين"]),
    ("قصف على تل أبيض/ كري سبي", "SY", ["تل أبيض"]),
    ("نقل موقع الخبر اليوم عن شهود قصف سراقب", "SY", ["سراقب"]),
    ("غارات في عدة مناطق بمدينة سراقب", "SY", ["سراقب"]),
    ("قصف عنيف شمالي سراقب", "SY", ["سراقب"]),
    ("داهموا بلدات سرمين والنيرب وألقت طائرة منشورات", "SY", ["سرمين", "النيرب"]),
    ("غارات على حي محطة بغداد في حلب", "SY", ["محطة بغداد"]),
    ("قصف الأحياء السكنية والسوق التركي في مدينة اعزاز", "SY", ["السوق التركي"]),
    ("نفذتها قوات حكومية سورية قرب #معدان فجراً", "SY", ["معدان"]),
    ("قصف على مدينة رأس العين (سري كانيه) أمس", "SY", ["رأس العين"]),
    ("قصفوا منشآت صناعية ومرافق حيوية بمنطقة سرمدا", "SY", ["سرمدا"]),
    ("استهدف القصف منطقة صناعية وأدى القصف إلى دمار", "SY", []),
    ("داهموا القرية بحجة البحث عن مطلوبين", "SY", []),
    ("سقط رجالنا في ميادين القتال", "SY", []),
    ("قصف منزلاً على أطراف بلد كفرنوران", "SY", ["كفرنوران"]),
]


@pytest.mark.parametrize(("text", "country", "names"), NAMES, ids=[text for text, _, _ in NAMES])
def test_a_name_begins_and_ends_where_it_should(text: str, country: str, names: list[str]) -> None:
    assert sites(text, country) == names


CHAINS = [
    ("قصف بلدة البارة في جبل الزاوية بريف إدلب الجنوبي", "البارة", ["جبل الزاوية", "إدلب"], "SY"),
    ("قصف قرية سررو التابعة لناحية كاني ماسي", "سررو", ["كاني ماسي"], "IQ"),
    ("غارة على بلدة ياطر قضاء بنت جبيل", "ياطر", ["بنت جبيل"], "LB"),
    ("قصف بلدة الغزاوية جنوب مدينة عفرين شمال حلب", "الغزاوية", ["عفرين", "حلب"], "SY"),
    ("غارة على حي المنارة في مدينة رفح", "المنارة", ["رفح"], "PS"),
    ("انفجار في منطقة الشعلة شمال غربي العاصمة", "الشعلة", ["بغداد"], "IQ"),
    ("وفي رفح، قصفت الدبابات حي تل السلطان", "تل السلطان", ["رفح"], "PS"),
]


@pytest.mark.parametrize(("text", "name", "chain", "country"), CHAINS, ids=[c[0] for c in CHAINS])
def test_wider_places_are_named_small_to_large(text: str, name: str, chain: list[str], country: str) -> None:
    assert within(text, name, country) == chain


ROLES = [
    ("قُتل رجل من سكان بلدة سرمدا", "سرمدا", "origin"),
    ("اعتقلت الدورية شابين من بلدة سرمدا", "سرمدا", "site"),
    ("نزحت العائلات إلى مدينة عفرين", "عفرين", "direction"),
    ("أطلقوا قذائف باتجاه بلدة سرمدا", "سرمدا", "site"),
    ("قال الدفاع المدني في إدلب إن الحصيلة ارتفعت", "إدلب", "inside_name"),
    ("أعلن محافظ حلب الحداد", "حلب", "inside_name"),
    ("نُقل الجرحى إلى مستشفى باب الهوى", "مستشفى باب الهوى", "direction"),
    ("المدفعية المتمركزة في معسكر جورين", "معسكر جورين", "origin"),
    ("نفت موسكو مسؤوليتها", "موسكو", "other"),
]


@pytest.mark.parametrize(("text", "name", "expected"), ROLES, ids=[text for text, _, _ in ROLES])
def test_a_place_has_a_role(text: str, name: str, expected: str) -> None:
    assert role(text, name) == expected


def test_beside_a_place_is_no_place() -> None:
    found = places("غارات على وسط قطاع غزة وجنوبه", country="PS")
    assert "جنوبه" not in [mention.name for mention in found]


def test_headings_of_a_digest_hold_the_places_below() -> None:
    text = "حلب:: قصف على قرية قبتان الجبل.\n\nحماة:: قصف على قرية السرمانية."
    assert within(text, "قبتان الجبل") == ["حلب"]
    assert within(text, "السرمانية") == ["حماة"]


def test_a_place_named_before_is_meant_by_its_kind() -> None:
    found = places("قصف بلدة سرمدا صباحاً. وسقطت قذيفة وسط البلدة")
    assert [(m.name, m.back) for m in found] == [("سرمدا", False), ("سرمدا", True)]


def test_a_name_known_from_its_kind_is_found_again_alone() -> None:
    found = places("غارة على قرية بوعسلية.\nوتجددت الغارات على بوعسلية مساء")
    assert [m.name for m in found] == ["بوعسلية", "بوعسلية"]


def test_wide_names_are_not_places_of_acts() -> None:
    assert "إدلب" in wide_names(places("قصف سرمدا شمال إدلب"))


def test_a_mention_quotes_its_name() -> None:
    text = "قصف #مخيم_النصيرات وسط قطاع غزة"
    sheet = make_sheet(Report(id="a", text=text))
    camp = find_places(sheet, KIT.scan(sheet), country="PS")[0]
    assert (camp.name, sheet.quote(camp.first, camp.last)) == ("النصيرات", "النصيرات")


COUNTRIES = [
    ("قصف على سراقب وأريحا في إدلب", "SY"),
    ("اشتباكات في أم درمان ونيالا", "SD"),
    ("غارة على مخيم النصيرات وسط قطاع غزة", "PS"),
    ("قصف حوثي على تعز والضالع", "YE"),
    ("غارة على بنت جبيل وصور جنوب لبنان", "LB"),
    ("سقطت الكرة خارج الملعب", None),
]


@pytest.mark.parametrize(("text", "country"), COUNTRIES, ids=[text for text, _ in COUNTRIES])
def test_the_country_is_told_by_its_places(text: str, country: str | None) -> None:
    assert country_of(KIT.scan(make_sheet(Report(id="a", text=text)))) == country


def test_quoted_names_go_on_a_list_behind_what_is_around_them() -> None:
    text = 'قصف استهدف قرى "قلب لوزة" بريف إدلب الشمالي، و"بنش" بريف إدلب، و"احسم، ومرعيان" في ريف إدلب'
    assert [p.name for p in places(text) if p.role == "site"] == ["قلب لوزة", "بنش", "احسم", "مرعيان"]


def test_a_hospital_where_somebody_died_is_no_place_of_the_act() -> None:
    text = "استشهد شاب في أحد مشافي الطبقة متأثراً بإصابته في القصف على سد تشرين"
    assert role(text, "الطبقة") == "direction"
    assert role("انفجار في أحد مشافي الطبقة", "الطبقة") == "site"


def test_where_the_wounded_were_brought_is_no_place_of_the_act() -> None:
    text = "حُوّلت خمس حالات إلى المشافي الميدانية في تلبيسة"
    assert role(text, "تلبيسة") == "direction"
    text = "شهيد وثلاثة جرحى وصلوا مستشفى ناصر جراء استهداف خيمة في خان يونس"
    assert (role(text, "مستشفى ناصر"), role(text, "خان يونس")) == ("direction", "site")


def test_guns_stand_in_one_place_and_their_shells_fall_on_another() -> None:
    text = "القصف المدفعي من كلية الهندسة في بلدة المشرفة على قرية الغنطو"
    assert (role(text, "المشرفة"), role(text, "الغنطو")) == ("origin", "site")


def test_the_town_that_is_bombed_is_the_one_named_before() -> None:
    text = "وصلت طواقم الإسعاف إلى مدينة سرمين، فيما قصفت المدينة مجدداً"
    assert [m.name for m in places(text) if m.back] == ["سرمين"]


def test_a_village_lies_in_the_region_and_never_the_region_in_it() -> None:
    text = "استهدفت المدفعية نقطة طبية في جبل الزاوية بقرية مرعيان"
    assert (sites(text), within(text, "مرعيان")) == (["مرعيان"], ["جبل الزاوية"])


def test_a_capital_by_its_word_is_a_place_and_no_government() -> None:
    assert role("قصف إسرائيلي استهدف مواقع في محيط العاصمة دمشق ومطارها", "دمشق") == "site"


def test_the_countryside_told_behind_a_village_lies_around_it() -> None:
    text = "استهداف شابين قرب قرية الشركة المحاذية للطريق الدولي (M4) في ريف عين عيسى الشرقي"
    assert (sites(text), within(text, "الشركة")) == (["الشركة"], ["عين عيسى"])
    assert sites("قصفوا قرية الحنو، واستهدفوا قرى في ريف مدينة زركان") == ["الحنو", "زركان"]


def test_the_one_governorate_of_a_report_holds_no_town_of_another() -> None:
    text = "قُتل شابان في حلب. وأصيب رجل في مدينة البوكمال، وآخر في قرية النعيم"
    assert within(text, "البوكمال") == []


def test_the_hospital_is_the_one_named_before() -> None:
    text = "قال مدير مستشفى كمال عدوان إن الجيش استهدف المستشفى بوابل من القذائف"
    assert [(m.name, m.role) for m in places(text, "PS") if m.back] == [("مستشفى كمال عدوان", "site")]


def test_a_side_of_the_strip_lies_around_its_city() -> None:
    assert within("كمين في رفح جنوب قطاع غزة", "رفح", "PS") == ["جنوب قطاع غزة"]


def test_places_struck_side_by_side_lie_in_none_of_each_other() -> None:
    assert within("عمليات للمقاومة برفح ونتساريم", "نتساريم", "PS") == []
