"""What a page doesn't wait for is done all the same, one thing after the other."""

from sijill import record
from sijill.errors import RecordError
from sijill.web import background
from tests.web.conftest import Site


def test_it_is_done_in_its_order_and_a_refusal_stops_nothing(site: Site) -> None:
    del site
    done: list[str] = []

    def refused() -> None:
        raise RecordError("not now")

    for work in (lambda: done.append("a"), refused, lambda: done.append("b")):
        background.after(work)
        background.settled()
    assert done == ["a", "b"]


def test_it_works_on_the_record_that_is_open(site: Site) -> None:
    found: list[int] = []
    background.after(lambda: found.append(record.incidents(size=1).total))
    background.settled()
    assert found == [record.incidents(size=1).total] and site.home.exists()


def test_what_was_never_weighed_is_weighed_when_the_site_opens(site: Site) -> None:
    del site
    background.caught_up()
    background.settled()
    assert all(each.reasons for each in record.inbox().reports)
