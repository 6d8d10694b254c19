"""Leads that sum up acts told one by one, and leads that tell the act itself."""

from tests.understand.told import accounts, actors, names, number


def told(text: str) -> list[tuple[list[str], int | None, int | None]]:
    return [(names(act), number(act.killed), number(act.injured)) for act in accounts(text)]


def test_a_lead_told_in_parts_is_no_act() -> None:
    text = (
        "قُتلت امرأة وأصيب خمسة آخرون، اليوم الاثنين، في قصف تركي على مدينة منبج.\n"
        "وقُتلت امرأة في القصف على قرية أم السطح بريف منبج.\n"
        "وأصيب أربعة أشخاص في قرية عوسجلي بريف منبج نتيجة القصف."
    )
    assert told(text) == [(["أم السطح"], 1, None), (["عوسجلي"], None, 4)]


def test_the_lines_of_a_toll_take_after_its_lead() -> None:
    text = (
        "حصيلة شهداء القصف التركي على المنطقة هي كالتالي:\n"
        "11 شهيداً من المدنيين وستة جرحى.\n"
        "شهيد واحد من المقاتلين في تل تمر.\n"
        "شهيدان من الحراس في قرية تل حبش.\n"
        "ثلاثة جرحى من المدنيين في كوباني."
    )
    assert told(text) == [(["تل تمر"], 1, None), (["تل حبش"], 2, None), (["كوباني"], None, 3)]
    assert {(act.type, *actors(act)) for act in accounts(text)} == {("shelling", "turkey")}


def test_a_lead_whose_dead_do_not_add_up_stays() -> None:
    text = (
        "قُتل أربعة مدنيين وأصيب تسعة بسقوط قذائف على حي السريان في مدينة حلب.\n"
        "وسقطت قذيفة على حي الأشرفية في مدينة حلب ما تسبب بمقتل امرأة وإصابة ثلاثة.\n"
        "وقُتل جندي وأصيب ستة في هجوم بطائرات مسيّرة على حي الشيخ مقصود في مدينة حلب."
    )
    assert [each[1:] for each in told(text)] == [(4, 9), (1, 3), (1, 6)]


def test_a_lead_without_a_figure_on_a_wide_place_gives_way() -> None:
    text = (
        "ضحايا بقصف روسي على ريف إدلب.\n"
        "وقالت مصادر إن القوات الروسية قصفت بلدة حاس بريف إدلب، ما أدى لمقتل أربعة مدنيين."
    )
    assert told(text) == [(["حاس"], 4, None)]


def test_a_titles_running_figure_gives_way_to_the_acts_own() -> None:
    text = "أعلنت الوزارة وصول شهيد من مخيم نور شمس وارتفاع عدد الشهداء منذ بداية العدوان إلى 7."
    (act,) = accounts(text, title="7 شهداء في اعتداءات الاحتلال على طولكرم")
    assert number(act.killed) == 1


def test_a_sum_in_the_middle_of_a_report_gives_way_to_its_parts() -> None:
    text = (
        "قُتل طفل بانفجار لغم في مدينة تدمر.\nوأصيب راعٍ برصاص مجهولين في بلدة طفس.\n"
        "وفي حمص، استشهد خمسة مدنيين إثر غارات جوية روسية.\n"
        "فقد استشهد ثلاثة مدنيين في مدينة الحولة، بينما استشهد شاب في مدينة تلبيسة وآخر في مدينة الرستن."
    )
    shares = [(act.type, names(act), number(act.killed)) for act in accounts(text)[2:]]
    assert shares == [
        ("airstrike", ["الحولة"], 3),
        ("airstrike", ["تلبيسة"], 1),
        ("airstrike", ["الرستن"], 1),
    ]


def test_as_many_dead_in_one_quarter_as_in_others_are_no_sum() -> None:
    text = (
        "تعرض حي الصالحين لغارة خلفت سبعة شهداء.\n"
        "وتعرض حي الميسر لغارة خلفت أربعة شهداء.\nوتعرض حي الشعار لغارة خلفت ثلاثة شهداء."
    )
    assert [each[1] for each in told(text)] == [7, 4, 3]
