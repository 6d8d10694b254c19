"""Running figures: what is added up over many acts is a toll, the rising figure of one act isn't."""

import datetime

import pytest

from sijill import kit
from sijill.model import Report, Toll
from sijill.read.sheet import make_sheet
from sijill.understand.dates import find_dates
from sijill.understand.people import find_groups
from sijill.understand.places import find_places
from sijill.understand.tolls import find_toll_figures, find_tolls, toll_tokens

KIT = kit.load()
DAY = datetime.date(2021, 6, 15)


def tolls(text: str, title: str | None = None, *, published: datetime.date | None = DAY) -> list[Toll]:
    sheet = make_sheet(Report(id="a", text=text, title=title))
    scan = KIT.scan(sheet)
    dates = find_dates(sheet, published=published, country="SY")
    places = find_places(sheet, scan, country="SY")
    return find_tolls(sheet, scan, find_groups(sheet, scan), dates, places, published)


def figures(text: str, title: str | None = None) -> list[tuple[int | None, str]]:
    return [(toll.n, toll.what) for toll in tolls(text, title)]


TOLLS = [
    ("وثّق المركز مقتل 61 مدنياً في الناحية خلال شهر أيلول الماضي", [(61, "killed")]),
    ("قُتل 37 مدنياً وجُرح 112 آخرون بالقصف منذ مطلع العام", [(37, "killed"), (112, "injured")]),
    ("وبذلك ترتفع حصيلة العدوان إلى ألفين وثلاثة شهداء و412 جريحاً", [(2003, "killed"), (412, "injured")]),
    ("بلغ عدد شهداء البلدة منذ بدء الحملة سبعة وثلاثين شهيداً", [(37, "killed")]),
    ("وصل إلى المستشفيات خلال الـ24 ساعة الماضية 68 شهيداً و346 إصابة", [(68, "killed"), (346, "injured")]),
    ("سجّلنا في حزيران المنصرم ما لا يقل عن 187 حالة اعتقال تعسفي", [(187, "detained")]),
    ("بلغ عدد الغارات على المحافظة منذ أول الشهر أكثر من أربعين غارة", [(40, "airstrikes")]),
    ("أحصت الهيئة 158 اعتداءً على المزارعين منذ بدء الموسم", [(158, "other")]),
    ("تجاوز عدد من نزحوا منذ بدء القتال 140 ألف شخص", [(140000, "displaced")]),
    ("قُتل 958 من هؤلاء منذ مطلع العام، بينهم 112 طفلاً", [(958, "killed")]),
    ("ترتفع إلى 23 أعداد الهجمات على القرى منذ مطلع العام", [(23, "other")]),
    ("يرتفع إلى 31 عدد المدنيين الذين قُتلوا بالألغام منذ مطلع العام", [(31, "killed")]),
    ("أنقذت الفرق منذ مطلع العام أكثر من 90 شخصاً، وانتشلت جثامين 30", [(90, "other"), (30, "killed")]),
    ("تسببت الهجمات منذ مطلع العام بمقتل 14 مدنياً، وإصابة امرأة", [(14, "killed"), (1, "injured")]),
    ("سجّلت الهيئة خلال شهر تموز ثلاث غارات جوية على البلدة", [(3, "airstrikes")]),
    ("خمسون مدنياً سقطوا بين قتيل وجريح بالألغام خلال شهر آب", [(50, "other")]),
]


@pytest.mark.parametrize(("text", "expected"), TOLLS, ids=[text[:40] for text, _ in TOLLS])
def test_what_is_added_up_is_a_toll(text: str, expected: list[tuple[int, str]]) -> None:
    assert figures(text) == expected


VAGUE = [
    ("خلّفت الحرب عشرات آلاف القتلى وشرّدت ملايين السكان منذ نيسان 2023", ["killed", "displaced"]),
    ("تسببت الخروقات منذ مطلع العام بمقتل عشرات المدنيين وإصابة آخرين", ["killed"]),
    ("استُشهد عشرات الفلسطينيين منذ فجر اليوم بغارات على مناطق عدة في قطاع غزة", ["killed"]),
    ("شنّت القوات حملة اعتقالات في الضفة الغربية", ["detained"]),
    ("اعتقلت القوات العشرات في مدن عدة بالضفة الغربية", ["detained"]),
    ("شهدت الأيام الماضية حملة اعتقالات في ريف المحافظة", ["detained"]),
    ("سلسلة اعتداءات في الضفة الغربية أسفرت عن إصابات واعتقالات", ["injured", "detained"]),
    ("قتلى وجرحى في غارات على مناطق متفرقة من لبنان", ["killed", "injured"]),
]


@pytest.mark.parametrize(("text", "expected"), VAGUE, ids=[text[:40] for text, _ in VAGUE])
def test_dozens_over_a_long_time_or_a_whole_territory_are_a_toll(text: str, expected: list[str]) -> None:
    found = figures(text)
    assert sorted(what for _, what in found) == sorted(expected)
    assert {n for n, _ in found} == {None}


def test_how_many_a_campaign_took_is_told_better_than_that_it_took_some() -> None:
    assert figures("شنّت القوات حملة اعتقالات في الضفة الغربية طالت 40 شاباً") == [(40, "detained")]


BULLETINS = [
    (
        "وثّق التقرير مقتل 61 مدنياً خلال آب الماضي. وأوضح أن قوات النظام قتلت 22 مدنياً، بينما قُتل 33"
        " مدنياً على يد جهات أخرى.",
        [61, 22, 33],
    ),
    (
        "قالت الشبكة في تقريرها إن 1051 مدنياً قُتلوا في عام 2020. وأفاد بمقتل 8 مدنيين على يد التنظيم، و12"
        " مدنياً على يد الفصائل.",
        [1051, 8, 12],
    ),
    (
        "سجّلنا ما لا يقل عن 187 حالة اعتقال في حزيران. وكانت 88 حالة على يد قوات النظام، و51 على يد الفصائل.",
        [187, 88, 51],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BULLETINS, ids=[text[:40] for text, _ in BULLETINS])
def test_a_bulletins_shares_are_tolls_of_its_month(text: str, expected: list[int]) -> None:
    found = tolls(text)
    assert [toll.n for toll in found] == expected
    assert {toll.latest for toll in found} != {DAY.isoformat()}


def test_a_single_act_told_in_a_bulletin_is_none_of_its_shares() -> None:
    text = "وثّق التقرير مقتل 61 مدنياً خلال آب الماضي. وقُتل 9 مدنيين بقصف على مدينة سراقب في 12 آب."
    assert figures(text) == [(61, "killed")]


def test_a_number_that_was_exceeded_is_more_than_it() -> None:
    (toll,) = tolls("تجاوز عدد النازحين في البلاد تسعة ملايين منذ نيسان 2020")
    assert (toll.n, toll.q) == (9000000, "more_than")


def test_an_acts_dead_are_no_toll_beside_one() -> None:
    text = "استُشهد 33 بقصف على مخيم النصيرات، في حين ارتفع عدد الشهداء في قطاع غزة منذ فجر اليوم إلى 71"
    assert figures(text) == [(71, "killed")]


def test_the_dead_of_a_whole_territory_are_a_toll_beside_another() -> None:
    text = "استُشهد 16 في غارات على قطاع غزة، في حين ارتفعت حصيلة الصحفيين القتلى إلى 174 منذ بدء الحرب."
    assert figures(text) == [(16, "killed"), (174, "killed")]


def test_each_share_has_its_own_province() -> None:
    found = tolls("قُتل 17 مدنياً في حمص، و12 في حماة، و45 في اللاذقية خلال شهر آذار")
    assert [toll.places for toll in found] == [["حمص"], ["حماة"], ["اللاذقية"]]


NO_TOLLS = [
    "شنّت القوات حملة اعتقالات في بلدة عزون بالضفة الغربية",
    "أصدرت المحكمة مذكرات اعتقال في السودان",
    "تخوّف أهالي الضفة الغربية من حملة اعتقالات",
    "استُشهد عشرات الفلسطينيين بغارة على مدرسة في غزة",
    "شرع عشرات الآلاف من النازحين منذ مطلع العام بالعودة إلى مناطقهم",
    "ارتفعت حصيلة المجزرة في سوق البلدة إلى 19 شهيداً و47 جريحاً",
    "ارتفاع حصيلة قصف السوق إلى سبعة قتلى",
    "قُتل أربعة مدنيين اليوم في بلدة تحاصرها القوات منذ أشهر",
    "قُتل ثلاثة مدنيين بقصف على بلدة تسيطر عليها المعارضة منذ عام 2015",
    "أودت حوادث السير بحياة 79 شخصاً منذ مطلع العام",
    "نزحت 1850 عائلة من البلدة إلى المدينة منذ بدء التصعيد",
    "يحذّر الأطباء من موت مئتي مريض خلال أيام",
    "أُصيب شخصان بانفجار لغم صباح اليوم",
]


@pytest.mark.parametrize("text", NO_TOLLS, ids=[text[:40] for text in NO_TOLLS])
def test_a_single_act_is_no_toll(text: str) -> None:
    assert figures(text) == []


def test_a_toll_runs_from_its_first_day_to_the_publication() -> None:
    (toll,) = tolls("قُتل 37 مدنياً في ريف إدلب منذ 3 أيار الماضي")
    assert (toll.earliest, toll.latest) == ("2021-05-03", "2021-06-15")


def test_a_months_toll_ends_with_the_month() -> None:
    (toll,) = tolls("وثّق المركز مقتل 61 مدنياً خلال شهر أيار الماضي")
    assert (toll.earliest, toll.latest) == ("2021-05-01", "2021-05-31")


def test_a_brief_of_a_whole_territory_is_a_toll() -> None:
    assert figures("استشهد 28 فلسطينياً في غارات على قطاع غزة منذ فجر اليوم.") == [(28, "killed")]


def test_the_shares_of_a_days_toll_follow_it() -> None:
    text = "مع انتهاء يوم الجمعة وثقت اللجان مئة شهيد:\nأربعة وثلاثون في حلب، تسعة في حمص."
    assert figures(text) == [(100, "killed"), (34, "killed"), (9, "killed")]


def test_the_headline_repeats_no_toll_of_the_body() -> None:
    found = figures("قُتل 61 مدنياً خلال شهر أيار.", title="أكثر من 60 قتيلاً خلال شهر أيار")
    assert found == [(61, "killed")]


def test_the_tokens_of_a_toll_cover_its_figure_and_its_time() -> None:
    text = "قُتل طفل بقصف، وقُتل 37 مدنياً منذ مطلع العام"
    sheet = make_sheet(Report(id="a", text=text))
    scan = KIT.scan(sheet)
    covered = toll_tokens(find_toll_figures(sheet, scan, find_groups(sheet, scan)))
    assert {sheet.words.index("37"), sheet.words.index("منذ")} <= covered
    assert sheet.words.index("طفل") not in covered


def test_a_span_quotes_the_figure() -> None:
    text = "قُتل 37 مدنياً منذ مطلع العام"
    (toll,) = tolls(text)
    assert toll.spans["n"][0].of(text).startswith("37 مدني")


EARLIEST = [
    ("توفي 12 شخصاً جوعاً في بلدة مضايا خلال أسبوعين بسبب الحصار", "2021-06-01"),
    ("تحاصر القوات بلدة مضايا منذ 3 أيار الماضي، وقُتل منذ ذلك الحين 37 مدنياً", "2021-05-03"),
    ("ومنذ استئناف الضربات في الخامس من الشهر وثّقت الهيئة مقتل 56 شخصاً", "2021-06-05"),
    ("قُتل 61 مدنياً في ريف إدلب خلال شهري نيسان وأيار", "2021-04-01"),
]


@pytest.mark.parametrize(("text", "earliest"), EARLIEST, ids=[row[0][-40:] for row in EARLIEST])
def test_the_first_day_of_a_toll(text: str, earliest: str) -> None:
    assert [toll.earliest for toll in tolls(text)] == [earliest]


def test_two_months_end_with_the_second() -> None:
    (toll,) = tolls("قُتل 61 مدنياً في ريف إدلب خلال شهري نيسان وأيار")
    assert toll.latest == "2021-05-31"


def test_months_without_a_year_stay_words() -> None:
    text = 'قُتل 61 مدنياً في ريف إدلب خلال شهري "نيسان/أبريل، وأيار/مايو"'
    (toll,) = tolls(text, published=None)
    assert (toll.earliest, toll.latest) == (None, None)
    assert toll.spans["when"][0].of(text) == 'خلال شهري "نيسان/أبريل، وأيار/مايو'


def test_a_days_toll_is_of_that_day() -> None:
    text = "مع انتهاء يوم الاثنين 14-6-2021 وثقت اللجان مئة شهيد:\nأربعة وثلاثون في حلب، تسعة في حمص."
    assert {(toll.earliest, toll.latest) for toll in tolls(text)} == {("2021-06-14", "2021-06-14")}


WHERE = [
    ("قُصفت مدينة سراقب.\nوقُتل 37 مدنياً بالقصف على أحيائهم منذ مطلع العام", ["سراقب"]),
    ("قُصفت مدينة سراقب.\nوبلغ عدد شهداء المدينة منذ مطلع العام 37 شهيداً", ["سراقب"]),
    ("المجلس المحلي لمدينة سراقب\nلقد فقدنا منذ مطلع العام 37 شهيداً", ["سراقب"]),
    ("قُتل 37 مدنياً منذ مطلع العام، وفق إحصائية نشرتها الهيئة، في محافظة إدلب", ["إدلب"]),
    ("أفادت وكالة بمقتل 37 مدنياً منذ مطلع العام", []),
]


@pytest.mark.parametrize(("text", "places"), WHERE, ids=[row[0][-40:] for row in WHERE])
def test_where_a_toll_was_counted(text: str, places: list[str]) -> None:
    assert [toll.places for toll in tolls(text)] == [places]
