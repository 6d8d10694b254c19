"""A spreadsheet opens the CSV as it was meant."""

import pytest

from sijill.publish import FORMATS
from sijill.publish.csv import safe
from tests.publish.made import written


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert written(FORMATS["csv"]).startswith(b"\xef\xbb\xbfid,")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_text_that_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "حاس", "a=b", "'=1"])
def test_other_texts_stay(text: str) -> None:
    assert safe(text) == text


def test_each_of_a_list_is_made_safe() -> None:
    assert "'+farm; '@home" in written(FORMATS["csv"]).decode()


def test_a_negative_longitude_stays_a_number() -> None:
    assert ",14.5,-0.25,governorate," in written(FORMATS["csv"]).decode()
