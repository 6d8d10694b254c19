"""Frames: the stretches of a text that tell one act each."""

import pytest

from tests.understand.told import accounts, frames, names, number


def cut(text: str) -> list[str]:
    """The words of each frame."""
    sheet, _, found = frames(text)
    return [sheet.quote(frame.first, frame.last).rstrip("،. ") for frame in found]


WHOLE = [
    "قُتل مدني بغارة على بلدة حاس",
    "قُتل مدني في بلدة حاس وأصيب طفل",
    "قُتل مدنيان بقصف على حي الحميدية في مدينة دير الزور",
    "استهدفت غارة سوقاً في بلدة حاس، ما أسفر عن مقتل خمسة مدنيين وإصابة عشرين",
    "قُتل مدنيان وأصيب ثلاثة بقصف على بلدتي حاس وكفرنبل",
]


@pytest.mark.parametrize("text", WHOLE)
def test_what_shares_a_place_is_one_frame(text: str) -> None:
    assert cut(text) == [text]


PARTED = [
    ("قُتل مدني بغارة على بلدة حاس", "وأصيب طفل بقصف على مدينة سراقب"),
    ("استهدفت غارة بلدة حاس", "واستهدفت غارة أخرى بلدة كفرنبل"),
    ("غارتان: الأولى على بلدة حاس", "والثانية على بلدة كفرنبل"),
    ("بالتزامن مع قصف قوات النظام بلدة حاس", "شنت طائرات روسية غارة على مدينة سراقب"),
    ("قُتل مدني في مدينة سراقب", "كما أصيبت امرأة بانفجار لغم في مدينة تدمر"),
]


@pytest.mark.parametrize("parts", PARTED)
def test_acts_with_places_of_their_own_are_a_frame_each(parts: tuple[str, str]) -> None:
    assert cut("، ".join(parts)) == list(parts)


def test_wounded_elsewhere_are_another_frame() -> None:
    text = "شهد اليوم مقتل طفل في مدينة سراقب وإصابة امرأة في بلدة حاس"
    assert cut(text) == ["شهد اليوم مقتل طفل في مدينة سراقب", "وإصابة امرأة في بلدة حاس"]


NOTHING = ["زار الوزير بلدة حاس", "حاس بلدة في ريف إدلب", "اجتمع المجلس المحلي أمس الأحد"]


@pytest.mark.parametrize("text", NOTHING)
def test_a_sentence_without_attack_or_harm_is_no_frame(text: str) -> None:
    assert cut(text) == []


OPENERS = [
    "كما قُتل طفل بقصف على مدينة سراقب",
    "وفي سياق متصل، قُتل طفل بقصف على مدينة سراقب",
    "من جهة أخرى أصيب مدني بانفجار لغم في مدينة تدمر",
]


@pytest.mark.parametrize("text", OPENERS)
def test_words_that_turn_to_another_act_open_a_frame(text: str) -> None:
    _, _, (frame,) = frames(text)
    assert frame.opens


HEADED = [
    ("• مدينة سراقب: قُتل مدني بقصف مدفعي", True),
    ("- قُتل مدني بقصف مدفعي على بلدة حاس", True),
    ("14:30 - قصف مدفعي على بلدة حاس", True),
    ("قُتل مدني بقصف مدفعي على بلدة حاس", False),
]


@pytest.mark.parametrize(("text", "headed"), HEADED)
def test_a_bullet_an_hour_and_a_place_head_a_line(text: str, headed: bool) -> None:
    _, _, (frame,) = frames(text)
    assert frame.headed is headed


def test_a_frame_knows_its_line() -> None:
    text = "قُتل مدني بغارة على بلدة حاس. وأصيب طفل في البلدة.\nقُتل شاب بانفجار لغم في مدينة تدمر."
    _, _, found = frames(text)
    assert [frame.line for frame in found] == [0, 0, 2]


def test_a_frame_holds_what_is_said_inside_it_and_no_more() -> None:
    _, _, (one, other) = frames("قُتل مدني بغارة روسية على بلدة حاس، وأصيب طفل بانفجار لغم في مدينة تدمر")
    assert [place.name for place in one.mentions.places] == ["حاس"]
    assert [place.name for place in other.mentions.places] == ["تدمر"]
    assert [actor.actor for actor in one.mentions.actors] == ["russia"]
    assert not other.mentions.actors


def test_names_told_right_after_an_act_belong_to_it() -> None:
    _, _, (frame,) = frames("قُتل شاب بغارة على بلدة حاس. والقتيل هو الشاب عمران السدراوي.")
    assert [victim.name for victim in frame.mentions.victims] == ["عمران السدراوي"]


def test_the_frames_of_a_text_follow_each_other() -> None:
    text = "قُتل مدني بغارة على بلدة حاس، وأصيب طفل في مدينة سراقب.\nواعتقلت قسد شاباً في مدينة الرقة."
    sheet, _, found = frames(text)
    bounds = [(frame.first, frame.last) for frame in found]
    assert bounds == sorted(bounds)
    assert all(one[1] <= other[0] for one, other in zip(bounds, bounds[1:], strict=False))
    assert bounds[-1][1] <= len(sheet.words)


def test_what_went_on_at_the_same_time_by_another_hand_is_a_frame_of_its_own() -> None:
    text = (
        "قصفت قوات النظام بالمدفعية بلدة البارة، ما أدى لإصابة مدني، "
        "وذلك بالتزامن مع شن الطائرات الروسية ضربات جوية على محيط البلدة"
    )
    told = accounts(text)
    assert [(one.type, [p.actor for p in one.perpetrators]) for one in told] == [
        ("shelling", ["syria_government"]),
        ("airstrike", ["russia"]),
    ]


def test_a_clause_that_opens_with_its_place_is_about_it() -> None:
    text = (
        "تركز القصف على حي السكري حيث استشهد سبعة مدنيين، وفي حي الشعار ما أدى لاستشهاد ثلاثة مدنيين، "
        "وفي حي الميسر أصيب مدنيان."
    )
    told = [(names(act), number(act.killed), number(act.injured)) for act in accounts(text)]
    assert told == [(["السكري"], 7, None), (["الشعار"], 3, None), (["الميسر"], None, 2)]


def test_a_verb_behind_its_noun_tells_of_the_same_attack() -> None:
    text = "تعرضت بلدة باتبو لقصف جوي عنيف من الطيران الروسي استهدف مسجد الرحمة، مخلفاً 12 شهيداً."
    (act,) = accounts(text)
    assert number(act.killed) == 12


def test_the_dead_are_where_the_wounded_are_that_they_are_counted_with() -> None:
    text = (
        "غارات إسرائيلية على قضاء بعلبك أسفرت عن استشهاد 5 أشخاص وإصابة 3 في بلدة بوداي، "
        "واستشهاد 4 أشخاص ببلدة فلاوى، وإصابة 18 شخصاً ببلدة بريتال."
    )
    told = [(act.type, names(act), number(act.killed), number(act.injured)) for act in accounts(text)]
    assert told == [
        ("airstrike", ["بوداي"], 5, 3),
        ("airstrike", ["فلاوى"], 4, None),
        ("airstrike", ["بريتال"], None, 18),
    ]
