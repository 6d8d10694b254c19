"""Each entry of a feed is a report; a broken feed gives what it can, a hostile one nothing."""

import datetime
import time

import pytest

from sijill.capture.captured import Captured, Given
from sijill.capture.feed import from_feed
from sijill.errors import InputError
from tests.capture.made import TEXT, reports, said

ABOUT = Given(name="feed.xml", published=datetime.date(2021, 1, 1), on=datetime.date(2021, 6, 1))
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>وكالة المثال</title><link>https://news.example.org/</link>
<item><guid isPermaLink="false">17</guid><title>قصف على سراقب</title>
<link>https://news.example.org/17</link><pubDate>Sat, 21 Dec 2019 22:30:00 GMT</pubDate>
<description>موجز</description>
<content:encoded><![CDATA[<p>{TEXT}</p><script>alert(1)</script><p>وأصيب آخرون</p>]]></content:encoded></item>
<item><guid>https://news.example.org/18</guid><title>هدوء</title><pubDate>أمس</pubDate></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>قناة</title>
<entry><id>tag:example.org,2019:1</id><title>قصف</title><updated>2019-12-21T10:00:00Z</updated>
<link href="javascript:alert(1)"/><content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry>
<entry><id>tag:example.org,2019:1</id><published>2019-12-20T10:00:00Z</published>
<summary>نص آخر</summary></entry>
</feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>ق</title></channel>
<item rdf:about="https://news.example.org/1"><title>قصف</title><link>https://news.example.org/1</link>
<description>{TEXT}</description><dc:date>2019-12-21</dc:date></item></rdf:RDF>"""
LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ضحك ضحك ضحك ضحك ضحك">{levels}]>
<rss version="2.0"><channel><item><title>&{last};</title></item></channel></rss>"""


def laughs() -> str:
    """A feed whose entities grow without end."""
    names = "abcdefghij"
    pairs = zip(names, names[1:], strict=False)
    levels = "".join(f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in pairs)
    return LAUGHS.replace("{levels}", levels).replace("{last}", names[-1])


def test_an_entry_gives_its_content_title_day_and_address() -> None:
    [first, second] = from_feed(RSS.encode(), ABOUT)
    assert isinstance(first, Captured) and isinstance(second, Captured)
    report = first.report
    assert report.text == f"{TEXT}\nوأصيب آخرون"
    assert (report.title, report.source) == ("قصف على سراقب", "وكالة المثال")
    assert report.url == "https://news.example.org/17"
    assert report.published == datetime.date(2019, 12, 22)
    assert (first.part, second.part) == ("entry 1", "entry 2")
    assert first.raw is second.raw
    assert first.raw == RSS.encode()


def test_an_id_that_only_its_feed_knows_is_put_behind_the_feed() -> None:
    first, second = reports(from_feed(RSS.encode(), ABOUT))
    assert first.id == "https://news.example.org/#17"
    assert second.id == "https://news.example.org/18"


def test_a_wrong_date_leaves_the_day_that_was_given() -> None:
    _, second = reports(from_feed(RSS.encode(), ABOUT))
    assert second.published == datetime.date(2021, 1, 1)
    assert second.captured == datetime.date(2021, 6, 1)


def test_an_update_is_no_day_of_publishing_only_a_bound() -> None:
    first, second = reports(from_feed(ATOM.encode(), Given(name="a")))
    assert (first.published, first.captured) == (None, datetime.date(2019, 12, 21))
    assert (second.published, second.captured) == (datetime.date(2019, 12, 20), None)
    assert first.url is None


def test_entries_of_one_id_with_other_words_both_come() -> None:
    first, second = reports(from_feed(ATOM.encode(), Given(name="a")))
    assert first.id == second.id
    assert first.text != second.text


def test_an_rss_1_feed_is_read() -> None:
    [report] = reports(from_feed(RDF.encode(), Given(name="a")))
    assert (report.text, report.published) == (TEXT, datetime.date(2019, 12, 21))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1256"])
def test_other_encodings_are_read(encoding: str) -> None:
    declared = {"cp1256": "windows-1256"}.get(encoding, encoding.removesuffix("-sig"))
    source = RSS.replace('encoding="utf-8"', f'encoding="{declared}"').replace("ُ", "")
    first, _ = reports(from_feed(source.encode(encoding), ABOUT))
    assert "قتل طفل" in first.text


@pytest.mark.parametrize(
    "broken",
    [RSS.replace("</channel></rss>", ""), RSS.replace("موجز", "a & b <br>"), RSS[:-60]],
    ids=["not closed", "stray marks", "cut"],
)
def test_a_broken_feed_gives_the_entries_that_can_be_told(broken: str) -> None:
    first = next(iter(from_feed(broken.encode(), ABOUT)))
    assert isinstance(first, Captured)
    assert TEXT in first.report.text


def test_an_entry_without_words_is_named_and_the_rest_is_read() -> None:
    source = RSS.replace("<title>هدوء</title>", "")
    first, second = from_feed(source.encode(), ABOUT)
    assert isinstance(first, Captured)
    assert isinstance(second, InputError)
    assert "feed.xml, entry 2: holds no words" in str(second)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("broken", [False, True])
def test_entities_that_grow_without_end_are_refused_at_once(encoding: str, broken: bool) -> None:
    source = laughs().replace("</rss>", "" if broken else "</rss>")
    started = time.process_time()
    [error] = said(from_feed(source.encode(encoding), ABOUT))
    assert "defines entities" in error
    assert time.process_time() - started < 1


def test_a_file_of_the_machine_is_never_read_in() -> None:
    _, _, body = RSS.replace("موجز", "&x;").partition("?>")
    source = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>{body}'
    assert "defines entities" in said(from_feed(source.encode(), ABOUT))[0]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"", "is no feed"),
        (b"<html><p>x</p></html>", "is no feed"),
        (b"\x89PNG\r\n\x1a\n", "is no feed"),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "without entries"),
    ],
)
def test_what_is_no_feed_is_named(source: bytes, told: str) -> None:
    assert told in said(from_feed(source, ABOUT))[0]
