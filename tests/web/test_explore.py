"""Explore: filters in the address, the map's honest precision, the timeline's brush, the table."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sijill import record
from tests.record.made import account, reading, report
from tests.web.axe import barriers
from tests.web.conftest import Site

WORLD = "seen=-20,0,70,50&zoom=3"


def shown(client: Client, query: str = "") -> str:
    """The page."""
    answer = client.get(f"/explore/?{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def told(client: Client, path: str) -> Any:
    """What the map is told."""
    answer = client.get(f"/explore/{path}")
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_the_address_holds_the_filters_and_each_can_be_taken_away(as_role: Callable[[str], Client]) -> None:
    page = shown(as_role("reader"), "type=shelling&killed=3&from=nonsense")
    assert page.count('class="days"') == record.incidents(record.Filters(type="shelling", killed=3)).total
    assert 'href="?killed=3"' in page and 'href="?type=shelling"' in page
    assert 'class="message warning"' in page


def test_a_table_is_turned_by_its_headings(as_role: Callable[[str], Client]) -> None:
    client = as_role("reader")
    assert 'aria-sort="descending"><a href="?sort=killed&amp;down=0"' in shown(client, "sort=killed&down=1")
    assert 'aria-sort="ascending"><a href="?sort=killed&amp;down=1"' in shown(client, "sort=killed&down=0")


def test_every_incident_is_on_the_map_or_counted_as_not_placed(as_role: Callable[[str], Client]) -> None:
    client = as_role("reader")
    seen = told(client, f"clusters.json?{WORLD}")["features"]
    points = sum(each["properties"]["incidents"] for each in seen)
    spread = told(client, "governorates.json")
    areas = spread["areas"].values()
    inside = sum(each["incidents"] - each["wide"] for each in areas)
    assert sum(each["incidents"] for each in areas) + spread["nowhere"] == record.incidents(size=1).total
    assert inside <= points <= inside + spread["nowhere"]


@pytest.mark.parametrize("query", ["", "seen=1,2,3&zoom=4", f"{WORLD}9999", "seen=5,5,1,1&zoom=3"])
def test_a_map_that_does_not_say_where_it_is_is_refused(as_role: Callable[[str], Client], query: str) -> None:
    assert as_role("reader").get(f"/explore/clusters.json?{query}").status_code == 400


def test_outlines_bear_the_names_of_the_language(as_role: Callable[[str], Client]) -> None:
    client = as_role("reader")
    client.cookies["sijill_language"] = "ar"
    names = {each["id"]: each["properties"]["name"] for each in told(client, "outlines.json")["features"]}
    assert names["SY-ID"] == "إدلب" and len(names) > 90


def test_what_is_restricted_is_in_no_list_count_or_popup(
    site: Site, as_role: Callable[[str], Client]
) -> None:
    del site
    before = told(as_role("reader"), "counts.json")
    page = record.incidents(size=1)
    key = page.incidents[0].id
    at = datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC)
    record.restrict("incident", key, "insiders", by="reviewer", at=at)
    for name, less in (("reader", 1), ("insider", 0)):
        client = as_role(name)
        assert f"<b>{page.total - less}</b>" in shown(client)
        counted = told(client, "counts.json")
        assert sum(counted["type"].values()) == sum(before["type"].values()) - less
        assert (key in client.get(f"/explore/few/?one={key}").content.decode()) is not bool(less)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_it_is_whole_in_a_browser(walk: Callable[..., Any], language: str, width: int) -> None:
    walker = walk("reviewer", language=language, width=width)
    walker.go("/explore/")
    walker.page.wait_for_selector("#map[data-ready]")
    walker.shot(f"explore-{language}-{width}")
    assert not barriers(walker.page)
    assert walker.page.evaluate("document.documentElement.scrollWidth") <= width


def total(page: Any) -> int:
    """How many incidents the page says there are."""
    return int(page.locator(".total b").inner_text().replace(",", ""))


def test_filters_change_the_page_and_the_back_button_takes_them_back(walk: Callable[..., Any]) -> None:
    page = (walker := walk("reader")).page
    walker.go("/explore/")
    page.wait_for_selector("#map[data-ready]")
    every = total(page)
    page.locator("#c-type summary").click()
    page.locator("#c-type input[value=shelling]").check()
    walker.until("location.search === '?type=shelling'")
    page.wait_for_selector(".chips a")
    some = total(page)
    assert 0 < some < every
    page.go_back()
    walker.until(f"document.querySelector('.total b').textContent === '{every}'")
    assert not page.locator("#c-type input[value=shelling]").is_checked()
    page.go_forward()
    page.wait_for_selector(".chips a")
    assert total(page) == some and page.locator("#c-type input[value=shelling]").is_checked()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_brush_chooses_days(walk: Callable[..., Any], language: str) -> None:
    page = (walker := walk("reader", language=language)).page
    walker.go("/explore/")
    page.wait_for_selector("#map[data-ready]")
    box = page.locator("#timeline svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.45, box["y"] + 40, steps=4)
    page.mouse.up()
    walker.until("location.search.includes('from=') && document.querySelector('.chips')")
    begins, ends = (page.locator(f"#f-{end}").input_value() for end in ("from", "to"))
    assert begins < ends
    assert (begins > "2020") is (language == "ar")


def test_a_box_and_an_outline_are_drawn_on_the_map(walk: Callable[..., Any]) -> None:
    page = (walker := walk("reader")).page
    walker.go("/explore/")
    page.wait_for_selector("#map[data-ready]")
    box = page.locator("#map").bounding_box()
    at = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in ((0.5, 0.1), (0.95, 0.5))]
    page.get_by_role("button", name="Draw a box").click()
    page.mouse.move(*at[0])
    page.mouse.down()
    page.mouse.move(*at[1], steps=4)
    page.mouse.up()
    walker.until("location.search.includes('box=') && document.querySelector('.chips')")
    page.get_by_role("button", name="Draw an outline").click()
    for x, y in (at[0], (at[1][0], at[0][1]), at[1]):
        page.mouse.click(x, y)
    page.locator("#map").press("Enter")
    walker.until("location.search.includes('polygon=') && !location.search.includes('box=')")
    page.wait_for_selector(".chips a")
    assert page.locator("path.drawn").count() == 1


def test_an_incident_on_the_map_says_what_it_is(walk: Callable[..., Any]) -> None:
    page = (walker := walk("reader")).page
    walker.go("/explore/")
    page.wait_for_selector("#map[data-ready]")
    page.wait_for_load_state("networkidle")
    page.locator(".point-mark, .pin-mark").first.press("Enter")
    page.wait_for_selector(".leaflet-popup .peek a")
    walker.shot("explore-popup")
    assert page.locator(".leaflet-popup .peek li").count() == 1


def test_without_a_script_the_page_is_a_form_and_a_table(browser: Any, live: str, site: Site) -> None:
    client = Client()
    client.force_login(site.users["reader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page = context.new_page()
    page.goto(f"{live}/explore/")
    page.locator("#f-killed").fill("5")
    page.locator("#filters button[type=submit]").click()
    assert "killed=5" in page.url and page.locator("table.incidents tbody tr").count() >= 1
    context.close()


PAGES = ["/explore/", "/explore/?text=قصف&type=shelling", "/charts/", "/search/?text=قصف", "/searches/new/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_more_questions_when_the_record_grows(
    as_role: Callable[[str], Client], path: str
) -> None:
    client = as_role("reader")
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    at = datetime.datetime(2026, 11, 26, tzinfo=datetime.UTC)
    for number in range(30):
        key = f"more-{number}"
        told = reading(key, account("سراقب", type="shelling"))
        record.add_report(report(key, text="قصف"), told, sha256="b" * 64, at=at, keys={})
    record.apply_links([], [[f"more-{number}#1"] for number in range(30)], at)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) == len(few)
