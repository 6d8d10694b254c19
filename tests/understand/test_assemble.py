"""From frames to accounts: title and body, digests, leads, days carried on, and tolls kept apart."""

import pytest

from sijill.understand.assemble import live_post
from tests.understand.told import account, accounts, actors, names, number, reading

BODY = "قُتل سبعة مدنيين بينهم طفلان، اليوم الاثنين، بغارة جوية روسية على مدينة معرة النعمان بريف إدلب."
TITLES = [
    "مقتل سبعة مدنيين بغارة روسية على معرة النعمان",
    "مقتل خمسة مدنيين بغارة روسية على معرة النعمان",
    "مجزرة جديدة في ريف إدلب",
    "قتلى بقصف على معرة النعمان",
]


@pytest.mark.parametrize("title", TITLES)
def test_title_and_body_tell_one_act_and_the_body_has_the_figure(title: str) -> None:
    told = account(BODY, title=title)
    assert (told.type, names(told), actors(told)) == ("airstrike", ["معرة النعمان"], ["russia"])
    assert told.killed is not None
    assert (told.killed.n, told.killed.children) == (7, 2)


def test_a_title_of_two_acts_is_told_out_by_the_body() -> None:
    body = "قُتل خمسة مدنيين بغارة روسية على بلدة حاس.\nوأصيب طفل بانفجار لغم في مدينة تدمر."
    told = accounts(body, title="قتلى وجرحى بغارة على حاس وانفجار في تدمر")
    assert [(each.type, names(each)) for each in told] == [("airstrike", ["حاس"]), ("landmine", ["تدمر"])]


DIGEST = """حصاد اليوم الاثنين 6 كانون الثاني 2020
إدلب: قُتل مدنيان بغارة روسية على بلدة حاس.
حلب: أصيب ثلاثة مدنيين بقصف مدفعي لقوات النظام على مدينة الأتارب.
درعا: اغتال مجهولون شاباً في بلدة تسيل.
دير الزور: اعتقلت قسد أربعة أشخاص في بلدة الشحيل."""


def test_each_line_of_a_digest_is_an_act_of_its_place_and_day() -> None:
    told = accounts(DIGEST)
    assert [(each.type, each.places[0].name, each.places[0].within) for each in told] == [
        ("airstrike", "حاس", ["إدلب"]),
        ("shelling", "الأتارب", ["حلب"]),
        ("assassination", "تسيل", ["درعا"]),
        ("arrest", "الشحيل", ["دير الزور"]),
    ]
    assert {(each.when.earliest, each.when.latest) for each in told} == {("2020-01-06", "2020-01-06")}
    assert [actors(each) for each in told] == [["russia"], ["syria_government"], ["unidentified"], ["sdf"]]


def test_bullets_headed_by_a_place_are_an_act_each() -> None:
    text = """شهدت المحافظة يوماً دامياً.
• مدينة سراقب: قُتل مدنيان بقصف مدفعي.
• بلدة سرمين: أصيب طفل بغارة جوية.
• مدينة أريحا: قصف مدفعي دون إصابات."""
    told = accounts(text)
    assert [(each.type, names(each)) for each in told] == [
        ("shelling", ["سراقب"]),
        ("airstrike", ["سرمين"]),
        ("shelling", ["أريحا"]),
    ]


LEADS = [
    "قُتل تسعة مدنيين، أمس الأحد، بقصف على ريف حلب الغربي.\n"
    "وقُتل خمسة منهم في بلدة كفرناها بقصف صاروخي.\nوقُتل أربعة في مدينة دارة عزة بغارة جوية.",
    "قُتل تسعة مدنيين أمس الأحد بقصف على ريف حلب. حيث قُتل خمسة في بلدة كفرناها بقصف مدفعي، "
    "وقُتل أربعة في مدينة دارة عزة بغارة جوية",
]


@pytest.mark.parametrize("text", LEADS)
def test_a_lead_that_only_adds_up_the_acts_after_it_is_none(text: str) -> None:
    told = accounts(text)
    assert [(names(each), number(each.killed)) for each in told] == [(["كفرناها"], 5), (["دارة عزة"], 4)]
    assert {each.when.earliest for each in told} == {"2020-01-05"}


def test_villages_without_a_joint_figure_are_an_act_each() -> None:
    told = accounts("قصفت قوات النظام بلدات كفرسجنة وحاس وكفرنبل بالمدفعية")
    assert [names(each) for each in told] == [["كفرسجنة"], ["حاس"], ["كفرنبل"]]
    assert {each.type for each in told} == {"shelling"}


def test_villages_under_one_figure_are_one_act() -> None:
    told = account("قُتل أربعة مدنيين بقصف على بلدتي حاس وكفرنبل")
    assert (names(told), number(told.killed)) == (["حاس", "كفرنبل"], 4)


DAYS = [
    (
        "قُتل مدني أمس الأحد بغارة على بلدة حاس. وفي اليوم ذاته قُتل طفل بقصف مدفعي على مدينة سراقب",
        ["2020-01-05", "2020-01-05"],
    ),
    (
        "قُتل مدنيان يوم الجمعة الماضي بقصف مدفعي على بلدة النيرب. "
        "وفي اليوم التالي قُتل طفل بغارة على مدينة سرمين",
        ["2020-01-03", "2020-01-04"],
    ),
    ("لم تهدأ الغارات أمس الأحد. فقد قُتل طفل بغارة على بلدة حاس.", ["2020-01-05"]),
    ("قُتل طفل بقصف مدفعي على بلدة حاس قبل ثلاثة أيام.", ["2020-01-03"]),
    ("أعلن الدفاع المدني مقتل طفل بقصف مدفعي على بلدة حاس، أمس الأحد.", ["2020-01-05"]),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_a_day_is_carried_to_the_acts_that_point_to_it(text: str, days: list[str]) -> None:
    told = accounts(text)
    assert [each.when.earliest for each in told] == days
    assert [each.when.latest for each in told] == days


def test_each_act_keeps_its_part_of_the_day() -> None:
    text = (
        "قصفت قوات النظام مدينة بنش صباح اليوم الاثنين وأصيب مدني. "
        "وفي مساء اليوم نفسه قصفت قوات النظام مدينة تفتناز وقُتلت امرأة"
    )
    told = accounts(text)
    assert [(each.when.earliest, each.when.part) for each in told] == [
        ("2020-01-06", "morning"),
        ("2020-01-06", "evening"),
    ]


def test_an_act_without_a_day_was_by_the_day_of_the_report() -> None:
    when = account("قُتل مدني بغارة على بلدة حاس").when
    assert (when.earliest, when.latest) == (None, "2020-01-06")


def test_without_any_day_nothing_is_dated() -> None:
    (told,) = reading("قُتل مدني بغارة على بلدة حاس", published=None).incidents
    assert (told.when.earliest, told.when.latest, told.when.part) == (None, None, None)


TOLLS = [
    ("قُتل 250 مدنياً في مدينة حلب خلال عام 2016", 250),
    ("قُتل 33 مدنياً بقصف على مدينة دير الزور خلال شهري سبتمبر وأكتوبر", 33),
    ("وثّقت الشبكة السورية مقتل 110 مدنيين في سوريا خلال شهر كانون الأول", 110),
    ("ارتفعت حصيلة ضحايا العدوان على قطاع غزة إلى 30 ألف شهيد", 30_000),
    ("وثقت الشبكة مقتل 14 مدنياً خلال 24 ساعة في ريف حلب.", 14),
]


@pytest.mark.parametrize(("text", "n"), TOLLS)
def test_a_figure_over_many_acts_is_a_toll_and_no_act(text: str, n: int) -> None:
    told = reading(text)
    assert [toll.n for toll in told.tolls] == [n]
    assert told.incidents == []


BESIDE = [
    ("قُتل مدنيان بغارة على بلدة حاس. وبذلك ترتفع حصيلة القتلى منذ بداية الشهر إلى 40 مدنياً.", 2, 40),
    ("قُتل ثلاثة بقصف على بلدة حاس. وبحسب المرصد قُتل أكثر من 500 مدني منذ بدء الحملة.", 3, 500),
    ("استشهد فلسطينيان بقصف على مدينة خان يونس، ما يرفع حصيلة العدوان إلى 41 ألف شهيد", 2, 41_000),
]


@pytest.mark.parametrize(("text", "killed", "toll"), BESIDE)
def test_a_toll_beside_an_act_never_adds_to_it(text: str, killed: int, toll: int) -> None:
    told = reading(text)
    assert [number(each.killed) for each in told.incidents] == [killed]
    assert [each.n for each in told.tolls] == [toll]


def test_what_a_council_says_with_no_place_named_was_in_its_town() -> None:
    told = account("قال المجلس المحلي لمدينة داريا إن ثلاثة مدنيين قُتلوا بقصف بالبراميل المتفجرة.")
    assert (names(told), number(told.killed)) == (["داريا"], 3)


def test_every_filled_field_quotes_its_words() -> None:
    text = "قُتل ثلاثة مدنيين، أمس الأحد، بقصف مدفعي لقوات النظام على سوق مدينة سراقب، وفق الدفاع المدني."
    told = account(text)
    quoted = {key: [span.of(text) for span in spans] for key, spans in told.spans.items()}
    assert quoted["killed"] == ["قُتل ثلاثة مدنيين"]
    assert quoted["when"] == ["أمس الأحد"]
    assert quoted["places"] == ["سراقب"]
    assert quoted["targets"] == ["سوق"]
    assert quoted["sources"] == ["الدفاع المدني"] == told.sources
    assert actors(told) == ["syria_government"] and quoted["perpetrators"]


LIVE = [
    ("https://t.me/example/12", [], True),
    ("https://www.facebook.com/example/posts/1", [], True),
    ("https://example.org/news/12", [], False),
    (None, ["عاجل", ":", "غاره"], True),
    (None, ["قتل", "مدني"], False),
]


@pytest.mark.parametrize(("url", "words", "live"), LIVE)
def test_posts_and_flashes_tell_of_their_own_day(url: str | None, words: list[str], live: bool) -> None:
    assert live_post(url, words) is live


def test_a_flash_without_a_day_word_takes_the_day_of_the_report() -> None:
    when = account("عاجل: قُتل مدني بغارة على مدينة سراقب").when
    assert (when.earliest, when.latest) == ("2020-01-06", "2020-01-06")


def test_a_lead_of_a_wide_place_and_the_only_act_in_it_with_its_figure_are_one() -> None:
    text = (
        "استُشهد طفل بقصف صاروخي على ريف إدلب. "
        "وأفاد مراسلنا بأن طفلاً استُشهد وجُرحت امرأة جراء قصف بلدة الكفير شرق مدينة جسر الشغور في ريف إدلب."
    )
    (told,) = accounts(text, title="قصف على ريف إدلب")
    assert (names(told), number(told.killed), number(told.injured)) == (["الكفير"], 1, 1)


def test_a_citys_figure_is_no_sum_of_acts_in_other_places() -> None:
    text = (
        "استهدفت الفصائل قلعة ميرزا بريف حماة، ما أدى لإصابة سيدتين.\n"
        "وقصفت قوات النظام مدينة جسر الشغور بريف إدلب، ما أدى لإصابة 3 أطفال.\n"
        "وأصيب عنصر بقصف على قرية سان بريف إدلب."
    )
    told = accounts(text, title="جرحى أطفال بقصف لقوات النظام على مدينة جسر الشغور")
    assert ["جسر الشغور"] in [names(each) for each in told]


def test_a_title_without_a_figure_gives_way_to_the_body_by_the_same_hand() -> None:
    text = "استهدفت طائرة مسيّرة تركية سيارة على الطريق بين صرين وسد تشرين، ما أدى لمقتل مدنيين اثنين."
    (told,) = accounts(text, title="شهداء بقصف تركي على كوباني")
    assert told.killed is not None and told.killed.n == 2


def test_an_act_without_a_place_is_in_the_town_of_the_page_that_tells_it() -> None:
    text = "مكتب سرمين الإعلامي\nMay 3, 2024 · Shared with Public\nأصيب 11 طفلاً بالقصف الذي استهدف المدينة"
    (told,) = accounts(text)
    assert names(told) == ["سرمين"]


def test_a_line_broken_before_the_place_goes_on() -> None:
    (told,) = accounts("قُتل خمسة من عائلة واحدة بصواريخ النظام\nعلى #كفرنوران بعد منتصف الليل")
    assert names(told) == ["كفرنوران"]


def test_the_village_in_a_region_is_the_place() -> None:
    text = "قُتلت امرأة بقصف على النقطة الطبية في جبل الزاوية، والكائنة في قرية مرعيان بريف إدلب"
    (told,) = accounts(text)
    assert names(told) == ["مرعيان"]


@pytest.mark.parametrize(
    "text",
    [
        "قُتلت امرأة بقصف صاروخي مصدره قسد، استهدف مخيم الزعفران بريف عفرين",
        "قُتلت امرأة بقصف مصدره قوات النظام على مخيم الزعفران بريف عفرين",
    ],
)
def test_what_is_hit_is_no_place_that_the_fire_came_from(text: str) -> None:
    (told,) = accounts(text + ". وأصيب شاب بانفجار لغم في سراقب")[:1]
    assert names(told) == ["الزعفران"]


def test_an_operation_whose_result_is_told_next_was_where_it_was_named_last() -> None:
    text = (
        "استكمالاً للعملية التي نُفذت في مدينة معضمية الشام، نفذت الوحدات عملية أمنية في بلدة البويضة.\n"
        "وأسفرت العملية عن مقتل أحد المطلوبين."
    )
    (told,) = accounts(text)
    assert names(told) == ["البويضة"]


def test_two_spellings_of_a_town_are_one_place() -> None:
    text = "قُتل خمسة مدنيين بقصف على مدينة إعزاز.\nوسجل الدفاع المدني خمسة قتلى في اعزاز."
    (told,) = accounts(text)
    assert names(told) == ["إعزاز"]


def test_a_side_of_the_country_parts_no_act() -> None:
    (told,) = accounts("أصيب طفل بجريمة جديدة في شمال غربي سوريا، إثر استهداف قرية معارة النعسان")
    assert names(told) == ["معارة النعسان"]


def test_an_earlier_incident_in_the_same_town_is_another_act() -> None:
    text = (
        "قُتل طفل بانفجار لغم في مدينة تل أبيض.\n"
        "وفي حادثة سابقة، قُتل شاب بانفجار لغم في تل أبيض في 27 نيسان 2024."
    )
    assert len(accounts(text)) == 2


def test_the_toll_of_a_whole_territory_is_no_act_of_it() -> None:
    text = "استشهد 28 مدنياً في غارات إسرائيلية على قطاع غزة منذ فجر اليوم الاثنين."
    assert reading(text, title="28 شهيداً في غارات إسرائيلية على غزة").incidents == []


def test_acts_without_a_place_were_where_the_rest_of_the_report_was() -> None:
    text = "قُتل أربعة مسلحين بضربة جوية في وادي زغيتون.\nواشتبكت القوة مع عنصرين فقتلتهما وأصيب جندي."
    assert [names(act) for act in accounts(text)] == [["وادي زغيتون"], ["وادي زغيتون"]]


def test_the_children_among_the_dead_are_those_of_the_act_being_told() -> None:
    text = (
        "قُتل مدنيان بغارة على بلدة حاس.\n"
        "وقُتل تسعة مدنيين بغارة على بلدة كفرنبل، ومن بين الشهداء أربعة أطفال."
    )
    assert [act.killed.children for act in accounts(text) if act.killed] == [None, 4]
