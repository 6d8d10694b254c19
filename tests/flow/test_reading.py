"""A whole report read from end to end: every value with its words, the same alone and in a batch."""

import datetime
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill import flow, kit
from sijill.model import Count, Reading, Report, Span

KIT = kit.load()
SUNDAY = datetime.date(2016, 8, 14)
TITLE = "المجلس المحلي في داريا يناشد إنقاذ المدنيين المحاصرين"
TEXT = """وجّه "المجلس المحلي لمدينة داريا" نداء استغاثة لإنقاذ المدنيين المحاصرين في أحياء المدينة، بعد ليلتين من الغارات على المنطقة.
وأفادت مصادر ميدانية بأن طائرات روسية استهدفت مساء أمس السبت منازل المدنيين في حي الخليج بمدينة داريا، ما أدى إلى مقتل 9 مدنيين، بينهم ثلاثة أطفال وامرأة، وإصابة العشرات، فيما لا تزال فرق الإنقاذ تنتشل الضحايا من تحت الأنقاض.
وفي سياق متصل، أغارت طائرات روسية فجر اليوم الأحد على بلدة خان الشيح بريف دمشق الغربي، ما تسبب بمقتل عائلة نازحة كانت تسكن مدرسة البلدة.
وطالب المجلس في بيان موجه إلى كل من الأمم المتحدة ومجلس الأمن الدولي واللجنة الدولية للصليب الأحمر بالتدخل العاجل لإنقاذ 1200 مدني، جلهم من النساء والأطفال، يعيشون في ظل حصار تفرضه قوات النظام وميليشيا حزب الله على المدينة.
وأشار المجلس إلى مقتل 46 مدنياً جراء القصف العشوائي على أحياء داريا خلال شهري حزيران وتموز.
وأكد المجلس أن المدنيين مهددون بالتصفية الجسدية أو الاعتقال التعسفي والإخفاء القسري في حال دخول قوات النظام إلى الأحياء.
"""  # noqa: E501  a report has lines as long as its paragraphs
REPORT = Report(id="daraya", title=TITLE, text=TEXT, published=SUNDAY)


def spans(noun: object) -> Iterator[Span]:
    """Every span of a reading, however deep it stands."""
    if isinstance(noun, Span):
        yield noun
    elif isinstance(noun, list):
        for each in noun:
            yield from spans(each)
    elif isinstance(noun, dict):
        yield from spans(list(noun.values()))
    elif isinstance(noun, msgspec.Struct):
        yield from spans([getattr(noun, field) for field in noun.__struct_fields__])


def counts(reading: Reading) -> Iterator[Count]:
    """Every count of a reading."""
    for told in reading.incidents:
        fields = (told.killed, told.injured, told.missing, told.detained, told.casualties)
        yield from (count for count in fields if count is not None)


def holds(reading: Reading, report: Report) -> None:
    """Every span quotes something that is there, every count its words."""
    for span in spans(reading):
        whole = report.text if span.part == "text" else report.title or ""
        assert 0 <= span.start < span.end <= len(whole), span
        assert span.of(whole).strip(), span
    for count in counts(reading):
        assert count.words and count.words in f"{report.title}\n{report.text}", count
        assert count.n is None or count.n > 0


def quoted(noun: Any, key: str) -> list[str]:
    """The words on which a field of a noun rests."""
    return [span.of(TEXT if span.part == "text" else TITLE) for span in noun.spans[key]]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return flow.read(REPORT, KIT)


def test_the_report_is_placed_and_dated(reading: Reading) -> None:
    assert (reading.id, reading.country, reading.published) == ("daraya", "SY", "2016-08-14")
    assert reading.relevant
    assert reading.displacements == []


def test_the_two_strikes_are_two_acts(reading: Reading) -> None:
    assert [told.type for told in reading.incidents] == ["airstrike", "airstrike"]
    assert [(p.name, p.kind, p.within) for told in reading.incidents for p in told.places] == [
        ("الخليج", "neighbourhood", ["داريا"]),
        ("خان الشيح", "town", ["ريف دمشق"]),
    ]
    assert [(p.actor, p.certainty) for told in reading.incidents for p in told.perpetrators] == [
        ("russia", "stated"),
        ("russia", "stated"),
    ]


def test_each_strike_has_its_day_and_hour(reading: Reading) -> None:
    assert [(t.when.earliest, t.when.latest, t.when.part) for t in reading.incidents] == [
        ("2016-08-13", "2016-08-13", "evening"),
        ("2016-08-14", "2016-08-14", "dawn"),
    ]


def test_the_dead_and_wounded_of_the_first_strike_are_counted(reading: Reading) -> None:
    first = reading.incidents[0]
    assert first.killed is not None and first.injured is not None
    assert (first.killed.n, first.killed.children, first.killed.women) == (9, 3, 1)
    assert first.killed.civilian is True
    assert (first.injured.n, first.injured.q, first.injured.vague) == (None, "vague", "dozens")
    assert (first.missing, first.detained, first.casualties) == (None, None, None)
    assert (first.targets, first.sources) == (["home"], ["مصادر ميدانية"])


def test_a_family_is_not_given_a_number(reading: Reading) -> None:
    second = reading.incidents[1]
    assert second.killed is not None and second.injured is None
    assert (second.killed.n, second.killed.vague, second.killed.civilian) == (None, "family", True)


def test_the_figure_of_two_months_is_a_toll_and_no_act(reading: Reading) -> None:
    (toll,) = reading.tolls
    assert (toll.n, toll.what, toll.places) == (46, "killed", ["داريا"])
    assert (toll.earliest, toll.latest) == ("2016-06-01", "2016-07-31")


def test_the_council_appeals_to_three_bodies(reading: Reading) -> None:
    (appeal,) = reading.appeals
    assert appeal.issuer == "المجلس المحلي لمدينة داريا"
    assert appeal.addressees == ["الأمم المتحدة", "مجلس الأمن الدولي", "اللجنة الدولية للصليب الأحمر"]
    assert appeal.people_at_risk == 1200
    assert "intervene urgently" in appeal.demands


def test_the_siege_has_its_place_its_besiegers_and_its_people(reading: Reading) -> None:
    (siege,) = reading.sieges
    assert (siege.places, siege.people) == (["داريا"], 1200)
    assert set(siege.by) == {"syria_government", "hezbollah"}


def test_what_is_feared_is_a_threat_and_no_act(reading: Reading) -> None:
    assert reading.threats == ["execution", "arrest", "disappearance"]
    assert [threat.what for threat in reading.threat_mentions] == reading.threats


def test_the_words_of_each_value_are_quoted(reading: Reading) -> None:
    first, second = reading.incidents
    assert quoted(first, "when") == ["مساء أمس السبت"]
    assert quoted(first, "killed") == ["مقتل 9 مدنيين، بينهم ثلاثة أطفال وامرأة"]
    assert quoted(first, "places") == ["الخليج"]
    assert quoted(first, "sources") == ["مصادر ميدانية"]
    assert quoted(second, "when") == ["فجر اليوم الأحد"]
    assert quoted(second, "killed") == ["بمقتل عائلة نازحة"]
    assert quoted(reading.appeals[0], "issuer") == ["المجلس المحلي لمدينة داريا"]
    holds(reading, REPORT)


def test_a_reading_survives_its_writing(reading: Reading) -> None:
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


SENTENCES = [
    "قُتل سبعة مدنيين بينهم طفلان بغارة روسية على بلدة حاس بريف إدلب، أمس الأحد.",
    "وأصيب عشرات المدنيين في القصف ذاته.",
    "قُتل سائق وأفراد أسرته الأربعة على طريق الباب.",
    "ما بين 30 و35 جريحاً، وفق الدفاع المدني.",
    "قصفت قوات النظام بلدات كفرسجنة وحاس وكفرنبل بالمدفعية دون وقوع إصابات.",
    "مقتل وإصابة 15 مدنياً في مدينة أريحا.",
    "وارتفع عدد القتلى إلى تسعة.",
    "وقُتل آخر متأثراً بجراحه.",
    "وفي اليوم ذاته، اعتقلت قسد أربعة أشخاص في بلدة الشحيل.",
    "• مدينة سراقب: انفجار عبوة ناسفة بسيارة.",
    "استشهد الشاب عمران السدراوي (23 عاماً) برصاص قوات الاحتلال في مخيم جنين.",
    "فيما لا تزال البلدة تتعرض لقصف متواصل منذ أسابيع.",
    "اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان.",
    "وعاودت الطائرات قصف البلدة مساءً ما أدى إلى مقتل طفل.",
    "يُخشى مقتل عشرات المدنيين.",
    "وثّقت الشبكة مقتل 110 مدنيين خلال شهر كانون الأول.",
    "نزحت خمسون عائلة من بلدة كنصفرة إلى مدينة الدانا.",
    "دعا المجلس المحلي الأمم المتحدة إلى فك الحصار عن 700 مدني.",
    "عُرضت مسرحية قُتل فيها البطل.",
    "١٢ قتيلاً و٣ مفقودين",
    "سقوط 30 قتيلاً وجريحاً",
    "عاجل | قصف إسرائيلي على مدينة خان يونس",
    "القتيلان هما",
    "قُتل",
    "بينهم",
]
JOINTS = [" ", "\n", "\n\n", "، ", "", " و"]
PIECES = st.tuples(st.sampled_from(SENTENCES), st.sampled_from(JOINTS)).map("".join)
TEXTS = st.lists(PIECES, min_size=1, max_size=9).map("".join)


@given(TEXTS, st.one_of(st.none(), st.sampled_from(SENTENCES)), st.one_of(st.none(), st.just(SUNDAY)))
@settings(max_examples=150)
def test_sentences_in_any_order_are_quoted_where_they_stand(
    text: str, title: str | None, published: datetime.date | None
) -> None:
    report = Report(id="a", text=text, title=title, published=published)
    holds(flow.read(report, KIT), report)


def test_a_report_is_read_the_same_alone_and_among_others(reading: Reading) -> None:
    others = [Report(id=str(at), text=text, published=SUNDAY) for at, text in enumerate(SENTENCES)]
    batch = [*others[:12], REPORT, *others[12:]]
    together = {report.id: flow.read(report, KIT) for report in batch}
    assert together["daraya"] == reading
    assert {report.id: flow.read(report, KIT) for report in reversed(batch)} == together


NOTHING = [
    "عقد المجلس المحلي اجتماعاً لبحث خطة تعبيد الطرق في المدينة.",
    "فاز فريق الكرامة على فريق الفتوة بهدفين دون رد في مدينة حمص.",
    "عُرضت على خشبة المسرح في دمشق مسرحية تروي قصة حصار المدينة.",
    "ارتفعت أسعار الخضار في أسواق مدينة إدلب أمس الأحد.",
    "قُتل ثلاثة أشخاص بحادث سير على طريق دمشق حمص.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_report_of_nothing_gives_nothing(text: str) -> None:
    told = flow.read(Report(id="a", text=text, published=SUNDAY), KIT)
    assert not told.relevant
    assert told.incidents == told.tolls == told.appeals == told.sieges == told.displacements == []
    assert told.threats == []
    assert list(spans(told)) == []


@pytest.mark.parametrize(("published", "weekday"), [(None, "Monday"), (SUNDAY, None)])
def test_a_weekday_is_told_where_no_date_is_known(
    published: datetime.date | None, weekday: str | None
) -> None:
    text = "قُتل طفل، اليوم الاثنين، بانفجار لغم في مدينة تدمر."
    assert flow.read(Report(id="a", text=text, published=published), KIT).weekday == weekday


def test_a_date_that_counts_days_counts_nobody() -> None:
    text = "قُتل طفل بانفجار لغم في مدينة تدمر في 22 - 11 - 2012."
    (told,) = flow.read(Report(id="a", text=text), KIT).incidents
    assert told.killed is not None
    assert (told.killed.n, told.when.earliest) == (1, "2012-11-22")


def test_those_who_went_from_a_place_are_a_displacement_and_no_toll() -> None:
    text = "قالت الأمم المتحدة إن أكثر من 180 ألف شخص اضطروا للنزوح خلال أربعة أيام من مدينة خان يونس."
    reading = flow.read(Report(id="a", text=text), KIT)
    assert [d.people for d in reading.displacements] == [180000]
    assert reading.tolls == []
