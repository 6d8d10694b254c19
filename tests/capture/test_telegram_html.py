"""Each message of an export as pages is a report."""

import datetime

from sijill.capture.captured import Captured, Given
from sijill.capture.kinds import read_bytes
from sijill.capture.telegram_html import from_pages
from tests.capture.made import TEXT, reports, said

PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head>
<body onload="CheckLocation();"><div class="page_wrap"><div class="page_header"><div class="content">
<div class="text bold">
قناة المثال
</div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">21 December 2019</div></div>
<div class="message default clearfix" id="message7">
 <div class="pull_left userpic_wrap"><div class="userpic userpic1"><div class="initials">ق</div></div></div>
 <div class="body"><div class="pull_right date details" title="21.12.2019 22:30:00 UTC+01:00">22:30</div>
 <div class="from_name">قناة المثال</div>
 <div class="media_wrap clearfix"><a class="photo_wrap" href="1.jpg"><img class="photo" src="x"/></a></div>
 <div class="text">{TEXT}<br>وأصيب <strong>آخرون</strong> <a href="https://x.example">#سراقب</a></div></div></div>
<div class="message default clearfix joined" id="message8"><div class="body">
 <div class="pull_right date details" title="22.12.2019 10:00:00">10:00</div>
 <div class="media_wrap clearfix"><img src="y.jpg"></div></div></div>
<div class="message default clearfix" id="message9"><div class="body">
 <div class="pull_right date details" title="45.13.2019 10:00:00">10:00</div>
 <div class="forwarded body"><div class="from_name">قناة أخرى</div>
 <div class="text">منقول</div></div></div></div>
</div></div></div></body></html>"""
ABOUT = Given(name="messages.html", published=datetime.date(2021, 1, 1))


def test_a_message_gives_its_words_day_and_chat() -> None:
    first, second = from_pages(PAGE.encode(), ABOUT)
    assert isinstance(first, Captured) and isinstance(second, Captured)
    assert first.report.text == f"{TEXT}\nوأصيب آخرون #سراقب"
    assert first.report.source == "قناة المثال"
    assert first.report.published == datetime.date(2019, 12, 22)
    assert (first.part, second.part) == ("message7", "message9")
    assert first.raw == PAGE.encode()


def test_a_forwarded_message_is_read_and_a_wrong_date_leaves_the_given_day() -> None:
    _, second = reports(from_pages(PAGE.encode(), ABOUT))
    assert second.text == "منقول"
    assert second.published == datetime.date(2021, 1, 1)


def test_the_ids_stay_and_differ() -> None:
    first, second = reports(from_pages(PAGE.encode(), ABOUT))
    again, _ = reports(from_pages(PAGE.encode(), ABOUT))
    assert first.id == again.id != second.id


def test_a_page_is_known_as_an_export_by_what_it_holds() -> None:
    assert len(reports(read_bytes(PAGE.encode(), ABOUT, ending=".html"))) == 2


def test_a_page_without_words_is_named() -> None:
    page = PAGE.replace(TEXT, "").replace("وأصيب <strong>آخرون</strong>", "").replace("#سراقب", "")
    assert "holds no message" in said(from_pages(page.replace("منقول", "").encode(), ABOUT))[0]


def test_a_cut_page_gives_the_messages_before_the_cut() -> None:
    cut = PAGE[: PAGE.index("منقول")]
    assert [report.text for report in reports(from_pages(cut.encode(), ABOUT))] == [
        f"{TEXT}\nوأصيب آخرون #سراقب"
    ]
