"""A report's whole way, from pasted words to a published incident, with the keyboard alone and four eyes."""

from collections.abc import Callable
from typing import Any

import pytest

from sijill import record

TEXT = (
    "دير الزور، 14 تشرين الأول 2017: قُتل خمسة مدنيين بينهم طفلان وأصيب تسعة آخرون مساء اليوم السبت "
    "جراء غارة جوية نفذها طيران روسي على بلدة القورية بريف دير الزور الشرقي، وفق ما أفاد المجلس المحلي."
)
_MOST = 150  # presses of Tab before something counts as out of reach


def reach(page: Any, selector: str) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(_MOST):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard doesn't reach {selector}")


def press(page: Any, selector: str) -> None:
    """Reach a button or a link, press it, and wait for the page that follows."""
    reach(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def value_row(page: Any, field: str) -> None:
    """Go on with the key J until a value of the field has the focus."""
    for _ in range(_MOST):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", f".value.f-{field}"):
            return
        page.keyboard.press("j")
    raise AssertionError(f"no value of {field}")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_report_goes_the_whole_way_with_the_keyboard_alone(
    walk: Callable[..., Any], language: str
) -> None:
    other = record.incidents(record.Filters(type="airstrike"), size=1).incidents[0].id

    incident = _coded(walk, language, other)

    reviewer = (walker := walk("second", language=language)).page
    walker.go(f"/incidents/{incident}/")
    reach(reviewer, "#grade-choice")
    reviewer.keyboard.press("Home")
    press(reviewer, "#grade-choice ~ button")
    press(reviewer, "button[name=to][value=reviewed]")
    walker.shot(f"way-3-reviewed-{language}")

    publisher = (walker := walk("publisher", language=language)).page
    walker.go(f"/incidents/{incident}/")
    press(publisher, "button[name=to][value=published]")
    walker.shot(f"way-4-published-{language}")
    told = record.incident(incident)
    assert (told.status, told.grade) == ("published", "confirmed")
    by = {each.by for each in record.dossier(incident).decisions}
    assert {"coder", "second", "publisher"} <= by


def _coded(walk: Callable[..., Any], language: str, other: str) -> str:
    """Put a report in, correct it, merge its incident with another, and mark it as coded; the incident."""
    coder = (walker := walk("coder", language=language)).page
    walker.go("/inbox/add/")
    reach(coder, "textarea[name=text]")
    coder.keyboard.insert_text(TEXT)
    reach(coder, "#source")
    coder.keyboard.insert_text("المجلس المحلي")
    press(coder, "form.put .first")
    walker.shot(f"way-1-desk-{language}")
    key = coder.url.split("/reports/")[1].strip("/")

    mended = _three_corrections(coder)
    walker.shot(f"way-2-mended-{language}")
    assert record.report(key).incidents, "it was linked into an incident"
    coder.keyboard.press("Escape")
    coder.reload()
    press(coder, "a.tag[href^='/incidents/']")
    incident = coder.url.split("/incidents/")[1].strip("/")
    assert record.incident(incident).killed.max == mended  # type: ignore[union-attr]

    reach(coder, "#merge-other")
    coder.keyboard.insert_text(other)
    with coder.expect_navigation():
        coder.keyboard.press("Enter")
    incident = record.incident(incident).id
    assert record.incident(other).id == incident
    press(coder, "button[name=to][value=coded]")
    return incident


def _three_corrections(page: Any) -> int:
    """Accept the type, mend the killed, reject the injured; gives the number that the killed are now."""
    value_row(page, "type")
    page.keyboard.press("a")
    page.locator(".value.f-type.is-human").wait_for()
    value_row(page, "killed")
    page.keyboard.press("m")
    page.locator("#editor[open] [name=n]").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    page.locator(".value.f-killed.is-human").wait_for()
    value_row(page, "injured")
    page.keyboard.press("r")
    page.locator(".value.f-injured.is-empty").wait_for()
    return 6
