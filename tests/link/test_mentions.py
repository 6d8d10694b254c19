"""Names are found in texts as a reader would find them, whatever letters are written onto them."""

import pytest

from sijill.link.mentions import Mentions
from sijill.link.traits import words_of


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("حاس", "غارات على بلدة حاس ظهر اليوم"),
        ("كفرنبل", "قصف طال كفر نبل وما حولها"),
        ("باب", "انفجار في مدينة الباب"),
        ("سراقب", "قتلى بسراقب فجرا"),
        ("مسراب", "غارة على مسرب"),
    ],
)
def test_a_place_is_found_in_its_spellings(place: str, text: str) -> None:
    assert Mentions([place], []).places(words_of(text))


def test_a_place_that_isnt_named_is_not_found() -> None:
    assert Mentions(["حاس", "سراقب"], []).places(words_of("قصف على معرة النعمان والحاسة")) == []


def test_a_name_of_two_letters_is_nobodys() -> None:
    assert Mentions(["سد"], []).places(words_of("قرب سد تشرين")) == []


def test_a_person_is_found_by_the_first_and_the_last_name() -> None:
    known = Mentions([], ["سامر|حلب"])
    assert known.people(words_of("تشييع سامر محمود الحلبي")) == ["سامر|حلب"]
    assert known.people(words_of("تشييع عمر الشامي")) == []
