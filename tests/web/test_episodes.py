"""Appeals, sieges, displacements and tolls: lists, what is told of one, and what people set."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sijill import record
from tests.web.axe import barriers
from tests.web.conftest import Site

Sign = Callable[[str], Client]
KINDS = ("appeal", "siege", "displacement", "toll")


def _first(kind: str) -> str:
    return record.episode_page(kind).episodes[0].id


@pytest.mark.parametrize("kind", KINDS)
def test_each_list_shows_every_episode_and_leads_to_it(as_role: Sign, kind: str) -> None:
    client = as_role("reader")
    shown = client.get(f"/{kind}s/").content.decode()
    for each in record.episode_page(kind).episodes:
        assert f"/{kind}s/{each.id}/" in shown
        assert client.get(f"/{kind}s/{each.id}/").status_code == 200


def test_a_list_is_filtered_by_status_and_country(as_role: Sign) -> None:
    client = as_role("reader")
    assert "<article" not in client.get("/appeals/?status=answered").content.decode()
    assert "<article" in client.get("/appeals/?country=SY").content.decode()
    assert client.get("/appeals/?page=99999999999&status=<script>").status_code == 200


def test_an_appeal_is_forwarded_and_that_is_taken_back(as_role: Sign) -> None:
    client, key = as_role("coder"), _first("appeal")
    told = {"revision": record.case("appeal", key).revision, "field": "status", "value": "forwarded"}
    assert client.post(f"/appeals/{key}/set/", told).status_code == 302
    now = record.case("appeal", key)
    assert (now.episode.status, now.decisions[0].by) == ("forwarded", "coder")
    assert client.post(f"/appeals/{key}/set/", told).status_code == 409
    back = {"revision": now.revision, "undo": now.decisions[0].id}
    assert client.post(f"/appeals/{key}/set/", back).status_code == 302
    assert record.case("appeal", key).episode.status == "open"


def test_a_siege_gets_an_end_and_a_number_that_is_one(as_role: Sign) -> None:
    client, key = as_role("coder"), _first("siege")

    def post(field: str, value: str) -> int:
        told = {"revision": record.case("siege", key).revision, "field": field, "value": value}
        return int(client.post(f"/sieges/{key}/set/", told).status_code)

    assert post("ends", "2018-01-05") == 302
    assert post("people", "900") == 302
    assert post("people", "many") == 409
    assert post("ends", "soon") == 409
    now = record.case("siege", key).episode
    assert (now.ends, now.value["people"]) == ("2018-01-05", 900)


def test_a_reader_sets_nothing(as_role: Sign) -> None:
    assert as_role("reader").post(f"/appeals/{_first('appeal')}/set/", {}).status_code == 403


def test_the_brief_tells_the_appeal_with_its_words(as_role: Sign) -> None:
    key = _first("appeal")
    shown = as_role("reader").get(f"/appeals/{key}/brief/").content.decode()
    assert record.case("appeal", key).episode.value["issuer"] in shown
    assert "<q" in shown


def test_a_toll_stands_beside_the_incidents_and_is_added_to_none(as_role: Sign) -> None:
    before = record.incidents(size=50)
    shown = as_role("reader").get(f"/tolls/{_first('toll')}/").content.decode()
    assert "never added" in shown
    assert record.incidents(size=50) == before


def test_what_a_group_keeps_is_not_there_for_others(as_role: Sign) -> None:
    key = _first("appeal")
    record.restrict("appeal", key, "insiders", by="reviewer", at=_now())
    for path in (f"/appeals/{key}/", f"/appeals/{key}/brief/"):
        assert as_role("publisher").get(path).status_code == 404
        assert as_role("insider").get(path).status_code == 200
    assert key not in as_role("publisher").get("/appeals/").content.decode()


def _now() -> Any:
    import datetime

    return datetime.datetime.now(datetime.UTC)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_they_are_whole_in_a_browser(walk: Callable[..., Any], site: Site, language: str, width: int) -> None:
    del site
    walker = walk("coder", language=language, width=width)
    paths = [f"/{kind}s/" for kind in KINDS] + [f"/{kind}s/{_first(kind)}/" for kind in KINDS]
    for path in (*paths, f"/appeals/{_first('appeal')}/brief/"):
        walker.go(path)
        walker.shot(f"{path.strip('/').replace('/', '-')}-{language}-{width}")
        assert not barriers(walker.page), path
        assert walker.page.evaluate("document.documentElement.scrollWidth") <= width, path
