"""Copies are found whatever stands around them; texts that only speak of the same act are none."""

from sijill.link.copies import copies, copies_of, copy_keys

NEWS = (
    "قصفت طائرات حربية سوقاً شعبياً وسط مدينة أريحا جنوبي إدلب، ما أدى إلى مقتل ثلاثة مدنيين وإصابة آخرين بجروح"
)
OTHER = "ثلاثة قتلى مدنيين وعدد من الجرحى في أريحا بعد غارة جوية استهدفت السوق وسط المدينة ظهر اليوم"


def test_a_copy_with_words_around_it_is_a_copy() -> None:
    texts = {"a": NEWS, "b": f"عاجل | {NEWS} #أريحا", "c": f"نقلاً عن وكالة: {NEWS}"}
    assert copies(texts) == {"a": "a", "b": "a", "c": "a"}


def test_another_text_of_the_same_act_is_none() -> None:
    assert copies({"a": NEWS, "b": OTHER}) == {"a": "a", "b": "b"}


def test_spelling_marks_and_digits_make_no_difference() -> None:
    assert copies({"a": NEWS, "b": NEWS.replace("أ", "ا").replace("ً", "")})["b"] == "a"


def test_a_sentence_quoted_in_a_long_article_makes_no_copy() -> None:
    article = " ".join(f"{word} خبر {number} من اليوم" for number, word in enumerate(OTHER.split() * 5))
    assert copies({"a": NEWS, "b": f"{NEWS} {article}"})["b"] == "b"


def test_a_text_of_a_few_words_copies_nothing() -> None:
    assert copies({"a": "قتيل في أريحا", "b": "قتيل في أريحا"}) == {"a": "a", "b": "b"}


def test_the_order_changes_nothing() -> None:
    texts = {"b": NEWS, "a": f"عاجل {NEWS}", "c": OTHER}
    assert copies(texts) == copies(dict(reversed(texts.items())))


def test_copies_of_a_new_text_share_a_key_with_it() -> None:
    assert copies_of(f"عاجل {NEWS}", {"x": NEWS, "y": OTHER}) == ["x"]
    assert copy_keys(f"عاجل {NEWS}") & copy_keys(NEWS)
    assert len(copy_keys(NEWS * 50)) <= 16
