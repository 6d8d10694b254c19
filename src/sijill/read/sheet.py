"""Make a report ready for reading: fold it, cut it into tokens and sentences, name the sentences' parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sijill.model import Report, Sentence, Sheet
from sijill.read.glue import unglue
from sijill.read.parts import label
from sijill.read.sentences import sentences
from sijill.text.fold import fold
from sijill.text.tokens import tokens

_WORD = re.compile(r"\w{3,}")
_TAIL = re.compile(r"(?<!\s)\s+[|\-–—]\s+[^|]{1,60}$")
_DASHES = frozenset("|-–—")
_BUTTONS = re.compile(r"(?<!\s)\s+Facebook(?:\s+Verified account)?\s+Shared with \w+$")
_ON_X = re.compile(r' on (?:Twitter|X): "(?:\W*@\w+)*\W*([^\n]{1,25})')
_TAGS = re.compile(r"#\w+(?:[ \n]+#\w+)+(?= *(?:$|\n|[\d|\"“”]))", re.MULTILINE)
_LEADS = re.compile(
    r"[وبل]?(?:في|على|من|إلى|قرب|بين|وسط|محيط|باتجاه|ريف|حي|(?:ال)?(?:قري|بلد|مدين|منطق)[ةه]|مخيم|ناحي[ةه]"
    r"|محافظ[ةه]|جبل|سهل|طريق|(?:شمال|جنوب|شرق|غرب)ي?|(?:قري|بلد|مدين)تي|قرى|بلدات)"
)
_NEAR = 20  # letters
_AGAIN = 20  # letters after which a title that begins anew repeats itself


def make_sheet(report: Report) -> Sheet:
    """The sheet of a report.

    >>> sheet = make_sheet(Report(id="a", text="قُتل طفل. وأصيب آخر."))
    >>> [sheet.quote(s.first, s.last) for s in sheet.sentences]
    ['قُتل طفل.', 'وأصيب آخر.']
    """
    title = own_title(report.title, report.text) if report.title else ""
    captured = f"{title}\n{report.text}" if title else report.text
    folded = fold(captured)
    cut = tokens(folded.text)
    if "shared with" in folded.text:
        cut = unglue(cut, captured, folded.origins)
    words, starts, ends = cut
    title_end = _title_tokens(folded.origins, starts, len(title))
    bounds, parts = label(words, sentences(words), title_end=title_end, report=report)
    if "#" in captured:
        bounds, parts = _slogans(captured, folded.origins, starts, bounds, parts)
    return Sheet(
        report=report,
        captured=captured,
        title_length=len(title),
        folded=folded.text,
        origins=folded.origins,
        words=words,
        starts=starts,
        ends=ends,
        sentences=[Sentence(first, last, part) for (first, last), part in zip(bounds, parts, strict=True)],
    )


def _slogans(
    captured: str,
    origins: Sequence[int] | None,
    starts: list[int],
    bounds: list[tuple[int, int]],
    parts: list[str],
) -> tuple[list[tuple[int, int]], list[str]]:
    """Make clutter of the slogans behind a post: «#العدوان_على_كذا #كذا_تحت_القصف»."""
    for run in _TAGS.finditer(captured):
        if "_" not in run.group():
            continue
        start = run.start()
        before = captured[max(0, start - _NEAR) : start].rstrip(" ").rpartition(" ")[2]
        if _LEADS.fullmatch(before):
            start = captured.index("#", start + 1)  # «بلدة #كذا» ends the sentence
            if "_" not in captured[start : run.end()]:
                continue
        first, last = (
            bisect_left(starts, place if origins is None else bisect_left(origins, place))
            for place in (start, run.end())
        )
        for number, (start, end) in enumerate(bounds):
            if start < first < end and parts[number] != "clutter":
                rest = [(last, end)] if last < end else []
                bounds[number : number + 1] = [(start, first), (first, min(last, end)), *rest]
                parts[number : number + 1] = [parts[number], "clutter", *("clutter" for _ in rest)]
                break
            if start == first and end <= last and number:
                parts[number] = "clutter"
                break
    return bounds, parts


def own_title(title: str, text: str) -> str:
    """The beginning of the title that says what the text doesn't; "" where the text has it all.

    >>> own_title("غارة على سراقب - شبكة غارة على سراقب - شبكة", "قُتل طفل في سراقب.")
    'غارة على سراقب'
    """
    if not title.strip() or title.strip() in text:
        return ""
    post = _ON_X.search(title)
    if post is not None and post.group(1).strip() in text:
        return ""
    again = title.find(title[:_AGAIN], _AGAIN) if len(title) > 2 * _AGAIN else title.find(title[:10], 10)
    own = title[:again].rstrip(" |-–—\n") if again > 0 else title
    own = _BUTTONS.sub("", own) if "Facebook" in own else own
    tail = _TAIL.search(own) if not _DASHES.isdisjoint(own) else None
    if tail is not None and len(own[: tail.start()].split()) >= 3:
        own = own[: tail.start()]
    parts = own.split()
    if all(part in text for part in parts) and " ".join(parts) in " ".join(text.split()):
        return ""
    said = _WORD.findall(own)
    if sum(word in text for word in said) < 0.9 * len(said):
        return own  # so few that whole words needn't be looked for
    known = set(_WORD.findall(text))
    return "" if sum(word in known for word in said) >= 0.9 * len(said) else own


def _title_tokens(origins: object, starts: list[int], length: int) -> int:
    """How many tokens belong to the title."""
    if not length:
        return 0
    for at, start in enumerate(starts):
        if (origins[start] if isinstance(origins, list) else start) >= length:
            return at
    return len(starts)
