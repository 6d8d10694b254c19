"""The whole page: one file, no network, everything escaped, in Arabic and in English."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from sijill.model import Reading, Report
from sijill.page.cards import Card, Row, cards
from sijill.page.marks import Mark, lines
from sijill.page.markup import both, quoted, words
from sijill.page.values import day_said
from sijill.page.words import Words

_HERE = Path(__file__).parent
_LINKS = ("http://", "https://")
Read = tuple[Report, Reading]


def page(read: Sequence[Read], said: Words, *, language: str = "en") -> str:
    """The readings as a page; `language` is the one that it opens in.

    >>> from sijill.page.words import load_words
    >>> page([], load_words()).startswith("<!doctype html>")
    True
    """
    style = (_HERE / "style.css").read_text(encoding="utf-8")
    script = (_HERE / "script.js").read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    policy += "; base-uri 'none'; form-action 'none'"
    title = said.say("page.title")
    body = "".join(_report(f"r{n}", *each, said) for n, each in enumerate(read, start=1))
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f'<title data-ar="{words(title.ar)}" data-en="{words(title.en)}">'
        f"{words(title.put(language))}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n{_head(read, said)}"
        f'<main id="reports">{body or _none(said)}</main>\n<script>{script}</script>\n</body>\n</html>\n'
    )


def _hash(inline: str) -> str:
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _none(said: Words) -> str:
    return f'<p class="nothing">{both(said.say("page.no_reports"))}</p>'


def _head(read: Sequence[Read], said: Words) -> str:
    incidents = sum(len(reading.incidents) for _, reading in read)
    counted = (
        f'<p class="counted">{both(said.say("page.reports"))} <b>{len(read)}</b>'
        f'<span class="dot"></span>{both(said.say("page.incidents"))} <b>{incidents}</b></p>'
    )
    switch = (
        '<div class="switch" role="group" hidden>'
        '<button type="button" data-language="ar" lang="ar">العربية</button>'
        '<button type="button" data-language="en" lang="en">English</button></div>'
    )
    return (
        f'<a class="skip" href="#reports">{both(said.say("page.skip"))}</a>\n'
        f'<header class="top"><div class="brand"><h1>{both(said.say("page.name"))}</h1>'
        f"<p>{both(said.say('page.about'))}</p></div>{counted}{switch}</header>\n{_contents(read, said)}"
    )


def _contents(read: Sequence[Read], said: Words) -> str:
    if len(read) < 2:
        return ""
    rows = "".join(
        f'<li><a href="#r{n}">{quoted(_title(report))}'
        f'<span class="tag">{len(reading.incidents)}</span></a></li>'
        for n, (report, reading) in enumerate(read, start=1)
    )
    summary = f"<summary>{both(said.say('page.reports'))}</summary>"
    return f'<nav class="contents"><details open>{summary}<ol>{rows}</ol></details></nav>\n'


def _title(report: Report) -> str:
    first = next((line.strip() for line in report.text.splitlines() if line.strip()), report.id)
    title = report.title or first
    return title if len(title) <= 90 else title[:89].rstrip() + "…"


def _report(at: str, report: Report, reading: Reading, said: Words) -> str:
    coded = cards(reading, said)
    marks = [
        Mark(span, row.field, _row_id(at, n, row))
        for n, card in enumerate(coded, start=1)
        for row in card.rows
        for span in row.spans
    ]
    lit = {mark.row for mark in marks}
    text = "".join(f"<p>{line}</p>" for line in lines(report.text, marks, part="text"))
    title = "".join(lines(report.title, marks, part="title")) if report.title else words(_title(report))
    shown = "".join(_card(f"{at}-{n}", n, card, lit, said) for n, card in enumerate(coded, start=1))
    nothing = f'<p class="nothing">{both(said.say("page.nothing"))}</p>'
    about = _about(report, reading, said)
    return (
        f'<article class="report" id="{at}" aria-labelledby="{at}-t">'
        f'<header><h2 id="{at}-t"><bdi dir="rtl" lang="ar">{title}</bdi></h2>{about}</header>'
        f'<div class="sides"><section class="text" dir="rtl" lang="ar">{text}</section>'
        f'<section class="coding">{shown or nothing}</section></div></article>\n'
    )


def _about(report: Report, reading: Reading, said: Words) -> str:
    """The line under the title: where, who, when, and whether it is of concern."""
    parts = []
    if reading.country:
        parts.append(both(said.say(f"country.{reading.country}")))
    if report.source:
        parts.append(quoted(report.source))
    published = (
        both(day_said(said, reading.published)) if reading.published else both(said.say("page.not_published"))
    )
    parts.append(published)
    if reading.weekday and not reading.published:
        parts.append(
            f"{both(said.say('page.weekday'))} {both(said.say(f'weekday.{reading.weekday.lower()}'))}"
        )
    if report.url and report.url.startswith(_LINKS):
        link = both(said.say("page.open"))
        parts.append(f'<a href="{words(report.url)}" rel="noreferrer noopener" target="_blank">{link}</a>')
    parts.append(f"<bdi>{words(report.id)}</bdi>")
    state = "relevant" if reading.relevant else "not_relevant"
    badge = f'<li class="badge {state}">{both(said.say(f"page.{state}"))}</li>'
    return f'<ul class="about">{badge}{"".join(f"<li>{part}</li>" for part in parts)}</ul>'


def _row_id(at: str, card: int, row: Row) -> str:
    return f"{at}-{card}-{row.field}"


def _card(at: str, number: int, card: Card, lit: set[str], said: Words) -> str:
    """A card; an incident's type is its heading."""
    heading, rows = both(card.title), card.rows
    attributes = ""
    if card.kind == "incident":
        row = f"{at}-type"
        heading = _linked(heading, row, lit)
        heading += f'<span class="of">{both(said.say("page.incident", n=number))}</span>'
        attributes, rows = f' class="row f-type" id="{row}"', [row for row in rows if row.field != "type"]
    if card.confidence is not None and card.confidence < 1:
        sure = said.say("page.confidence", n=round(100 * card.confidence))
        heading += f'<span class="sure">{both(sure)}</span>'
    fields = "".join(_field(f"{at}-{row.field}", row, lit) for row in rows)
    return f'<section class="card" id="{at}"><h3{attributes}>{heading}</h3><dl>{fields}</dl></section>'


def _field(at: str, row: Row, lit: set[str]) -> str:
    label = _linked(both(row.label), at, lit)
    return f'<div class="row f-{row.field}" id="{at}"><dt>{label}</dt><dd>{row.html}</dd></div>'


def _linked(label: str, row: str, lit: set[str]) -> str:
    """A label that leads to its value's words, if there are any."""
    return f'<a class="to" href="#{row}-w">{label}</a>' if row in lit else label
