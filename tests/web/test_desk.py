"""The reading desk in a browser: both languages, three widths, with the keyboard alone."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from sijill import record
from sijill.web.desk.cards import card
from tests.web.axe import barriers

KEY = "01-sy-council-appeal"
AT = datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_it_is_whole_in_a_browser(walk: Callable[..., Any], language: str, width: int) -> None:
    walker = walk("coder", language=language, width=width)
    for name, path in (("inbox", "/inbox/"), ("desk", f"/reports/{KEY}/"), ("put", "/inbox/add/")):
        walker.go(path)
        walker.shot(f"{name}-{language}-{width}")
        assert not barriers(walker.page), name
        assert walker.page.evaluate("document.documentElement.scrollWidth") <= width, name


def killed_row() -> str:
    """The row of the first account's killed."""
    (account, *_) = record.desk(KEY).accounts
    shown = [value for value in card(account).values if value.field == "killed"]
    return shown[0].row


@pytest.mark.parametrize("language", ["ar", "en"])
def test_values_are_accepted_mended_rejected_and_undone_with_keys_alone(
    walk: Callable[..., Any], language: str
) -> None:
    page = (walker := walk("coder", language=language)).page
    walker.go(f"/reports/{KEY}/")
    page.keyboard.press("j")
    assert page.locator(":focus").get_attribute("id") == "a1-1"
    page.keyboard.press("a")
    page.locator("#a1-1.is-human").wait_for()
    assert page.locator(":focus").get_attribute("id") == "a1-1"
    row = killed_row()
    while page.locator(":focus").get_attribute("id") != row:
        page.keyboard.press("j")
    assert page.locator(".lit.on").first.is_visible()
    page.keyboard.press("m")
    page.locator("#editor[open] [name=n]").wait_for()
    walker.shot(f"editor-count-{language}")
    assert not barriers(page)
    page.keyboard.press("Control+a")
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    page.locator(f"#{row}.is-human").wait_for()
    assert record.desk(KEY).accounts[0].kept.killed.n == 6  # type: ignore[union-attr]
    page.keyboard.press("u")
    page.locator(f"#{row}:not(.is-human)").wait_for()
    page.keyboard.press("r")
    page.locator(f"#{row}.is-empty").wait_for()
    page.keyboard.press("?")
    page.locator("#keys[open]").wait_for()
    walker.shot(f"keys-{language}")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_url(lambda url: KEY not in url)


def test_keys_work_in_an_arabic_layout(walk: Callable[..., Any]) -> None:
    page = (walker := walk("coder", language="ar")).page
    walker.go(f"/reports/{KEY}/")
    pressed = (
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyJ', key: 'ت', bubbles: true}))"
    )
    page.evaluate(pressed)
    assert page.locator(":focus").get_attribute("id") == "a1-1"


def test_words_and_values_light_each_other(walk: Callable[..., Any]) -> None:
    page = (walker := walk("reader")).page
    walker.go(f"/reports/{KEY}/")
    row = killed_row()
    page.hover(f"#{row} .said")
    assert page.locator(f'.clean .lit.on[data-of~="{row}"]').count() >= 1
    page.hover(f'.clean .lit[data-of~="{row}"]')
    assert "on" in (page.locator(f"#{row}").get_attribute("class") or "").split()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_selected_words_become_a_value(walk: Callable[..., Any], language: str) -> None:
    page = (walker := walk("coder", language=language)).page
    walker.go(f"/reports/{KEY}/")
    text = record.desk(KEY).report.text
    page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector('.clean'), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf('عائلة تحت');
                if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + 5); return; }
            }
        }"""
    )
    page.keyboard.press("s")
    page.locator("#editor[open] button[name=field][value=missing]").click()
    page.locator("#editor [name=n]").fill("3")
    walker.shot(f"editor-added-{language}")
    page.locator("#editor .first").click()
    page.locator("#editor:not([open])").wait_for(state="attached")
    page.locator(".value.f-missing").wait_for()
    (claim,) = [v.claim for v in record.desk(KEY).accounts[0].values if v.claim.field == "missing"]
    assert claim.quotes == ["عائلة"] and claim.spans[0].of(text) == "عائلة"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_place_is_picked_on_the_map(walk: Callable[..., Any], language: str) -> None:
    page = (walker := walk("coder", language=language)).page
    walker.go(f"/reports/{KEY}/")
    page.locator(".value.f-places a[data-edit]").first.click()
    page.locator("#editor .leaflet-interactive.pin").first.wait_for()
    page.locator("#editor [name=name]").fill("الميادين")
    page.locator("#editor .choice[data-lat]").nth(1).wait_for()
    page.locator("#editor .choice[data-lat] input").first.check()
    page.locator("#editor .pin.chosen").first.wait_for()
    page.wait_for_timeout(400)
    walker.shot(f"editor-place-{language}")
    assert not barriers(page)
    page.locator("#editor [data-map]").click(position={"x": 60, "y": 60})
    assert page.locator("#editor [name=choice][value=point]").is_checked()
    assert page.locator("#editor [name=lat]").input_value()


def test_a_stale_page_says_what_changed_and_keeps_what_was_typed(walk: Callable[..., Any]) -> None:
    page = (walker := walk("coder")).page
    walker.go(f"/reports/{KEY}/")
    row = killed_row()
    page.locator(f"#{row} a[data-edit]").click()
    page.locator("#editor [name=n]").fill("8")
    record.accept(record.desk(KEY).accounts[0].id, by="second", at=AT)
    page.locator("#editor .first").click()
    page.locator("#editor .told").wait_for()
    walker.shot("stale")
    assert "second" in page.locator("#editor .told").inner_text()
    assert page.locator("#editor [name=n]").input_value() == "8"
    page.locator("#editor .first").click()
    page.locator("#editor:not([open])").wait_for(state="attached")
    page.locator(f"#{row} .by.human", has_text="coder").wait_for()


def test_a_lost_connection_loses_nothing_typed(walk: Callable[..., Any]) -> None:
    page = (walker := walk("coder")).page
    walker.go(f"/reports/{KEY}/")
    page.locator(f"#{killed_row()} a[data-edit]").click()
    page.locator("#editor [name=n]").fill("8")
    page.route("**/report/editor/**", lambda route: route.abort())
    page.locator("#editor .first").click()
    page.locator("#editor .message.error").wait_for()
    assert page.locator("#editor [name=n]").input_value() == "8"
    walker.complaints.clear()  # the browser says that the request failed


def test_without_scripts_an_editor_is_a_page(as_role: Callable[[str], Any]) -> None:
    account = record.desk(KEY).accounts[0].id
    shown = as_role("coder").get(f"/report/editor/{KEY}/", {"account": account, "field": "killed"})
    assert 'method="post"' in shown.content.decode() and "<html" in shown.content.decode()
