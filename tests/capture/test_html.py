"""A page gives its words, title and day; nothing that runs gets through."""

import datetime
from pathlib import Path

import pytest

from sijill.capture.files import capture
from sijill.capture.html import plain_text
from sijill.model import Report

PARAGRAPH = "قُتل ثلاثة مدنيين بينهم طفل وأصيب سبعة آخرون في قصف مدفعي استهدف بلدة كفرنبل في ريف إدلب الجنوبي."
ARTICLE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="{{charset}}"><title>قصف على كفرنبل</title>
<meta property="article:published_time" content="2019-05-20T08:00:00Z">
<link rel="canonical" href="https://news.example.org/2019/05/20/1">
<script>var stolen = document.cookie;</script></head>
<body><nav><a href="/">الرئيسية</a><a href="/sport">رياضة</a></nav><article><h1>قصف على كفرنبل</h1>
<p>{PARAGRAPH}</p><p onclick="alert(2)">{PARAGRAPH.replace("ثلاثة", "أربعة")}</p>
<script>alert("مرحبا")</script>
<p>وأفادت فرق الدفاع المدني بأن القصف استهدف منازل السكان في الحي الغربي من البلدة.</p>
</article></body></html>"""


def captured(tmp_path: Path, content: bytes, name: str = "page.html") -> Report:
    """The one report in a page."""
    (tmp_path / name).write_bytes(content)
    [report] = capture([str(tmp_path / name)])
    assert isinstance(report, Report), report
    return report


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_page_gives_its_article(tmp_path: Path, charset: str) -> None:
    source = ARTICLE.replace("{charset}", charset)
    source = source.replace("ُ", "") if charset != "utf-8" else source
    report = captured(tmp_path, source.encode(charset))
    assert "ثلاثة مدنيين" in report.text
    assert report.title == "قصف على كفرنبل"
    assert report.published == datetime.date(2019, 5, 20)
    assert report.url == "https://news.example.org/2019/05/20/1"


def test_no_script_gets_into_the_text(tmp_path: Path) -> None:
    report = captured(tmp_path, ARTICLE.replace("{charset}", "utf-8").encode())
    for word in ("alert", "stolen", "onclick", "<p", "مرحبا"):
        assert word not in report.text


def test_a_page_under_another_name_is_known_by_its_beginning(tmp_path: Path) -> None:
    report = captured(tmp_path, ARTICLE.replace("{charset}", "utf-8").encode(), "page.txt")
    assert "<article>" not in report.text


@pytest.mark.parametrize(
    "hostile",
    [
        "<html><body><p>قُتل طفل</p><script>alert(1)",
        "<html><body><p>قُتل طفل<iframe src='javascript:alert(1)'>x</iframe></p>",
        "<html><svg onload=alert(1)><text>x</text></svg><p>قُتل طفل</p>",
        "<html><p>قُتل طفل<style>body{background:url(javascript:alert(1))}</style>",
        "<html><template><script>alert(1)</script></template><p>قُتل طفل",
        "<html>" + "<div>" * 3000 + "<p>قُتل طفل",
        "<html><p>قُتل طفل</p><!-- alert(1) --></html",
    ],
    ids=["open script", "iframe", "svg", "style", "template", "deep", "cut"],
)
def test_hostile_pages_give_only_words(tmp_path: Path, hostile: str) -> None:
    report = captured(tmp_path, hostile.encode())
    assert "قُتل طفل" in report.text
    assert "alert" not in report.text and "javascript" not in report.text


def test_a_page_without_words_is_named(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><script>let a = 1</script></html>")
    [error] = capture([str(tmp_path / "page.html")])
    assert "holds no words to read" in str(error)


def test_an_address_that_runs_is_no_address(tmp_path: Path) -> None:
    source = ARTICLE.replace("{charset}", "utf-8").replace(
        "https://news.example.org/2019/05/20/1", "javascript:alert(1)"
    )
    assert captured(tmp_path, source.encode()).url is None


def test_lines_of_a_page_stay_lines() -> None:
    assert plain_text("<ul><li>أ<li>ب</ul>&amp;") == "أ\nب\n&"
