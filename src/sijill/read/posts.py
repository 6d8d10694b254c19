"""Find the post on a page of Facebook or X: what stands above, below and beside it is not the report's.

To add a button that ends the text of a post, add its folded words to `_BUTTONS`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sijill.read.clutter import kind_of_line
from sijill.read.sentences import Bounds

_HANDLE = re.compile(r"(?:twitter|x)\.com/(\w+)/status")
_NAME = 14  # tokens: a line with a name and a handle is no longer
_ENDS = frozenset("all most reactions likecomment likecommentmost likecommentshare كل جميع".split())
_BUTTONS = frozenset("reply replies retweet retweets like likes show translate back replying quote".split())


def frame_post(words: Sequence[str], bounds: Sequence[Bounds], parts: list[str], *, url: str) -> bool:
    """Name the parts of a page that holds a post; False where the page is something else.

    >>> words, parts = "شبكه shared with public قتل طفل all reactions : 5".split(), ["body"] * 3
    >>> frame_post(words, [(0, 4), (4, 6), (6, 10)], parts, url=""), parts
    (True, ['header', 'body', 'clutter'])
    """
    if "embed" in words and _tweets(words, bounds, parts, _own_handle(url)):
        return True
    return _post(words, bounds, parts) if "shared" in words or "·" in words else False


def _own_handle(url: str) -> str:
    found = _HANDLE.search(url)
    return found.group(1).replace("_", "").lower() if found is not None else ""


def _tweets(words: Sequence[str], bounds: Sequence[Bounds], parts: list[str], own: str) -> bool:
    """A page of X in its older form: each post stands between «Embed Tweet» and its counters."""
    inside = seen = False
    speaker = own
    for number, (first, last) in enumerate(bounds):
        if parts[number] == "title":
            continue
        handle = _handle_at_end(words, first, last)
        if handle:
            speaker, inside = handle, False
            parts[number] = "header" if speaker == own else "clutter"
        elif list(words[first:last]) == ["embed", "tweet"]:
            inside = not own or speaker == own
            seen = True
            parts[number] = "clutter"
        elif not seen and number < 4 and words[first] != "copy":
            parts[number] = "header"
        else:
            inside = inside and not _is_button(words, first, last)
            parts[number] = "body" if inside else "clutter"
    return seen


def _handle_at_end(words: Sequence[str], first: int, last: int) -> str:
    """The handle with which a line ends: «شبكة الخبر @khabar_net»; "" where it ends with none."""
    if last - first > _NAME or words[first] == "replying":
        return ""
    for at in range(last - 2, max(first, last - 6) - 1, -1):
        if words[at] == "@":
            name = words[at + 1 : last]
            return "".join(name) if all(word.isascii() and word.isalnum() for word in name) else ""
    return ""


def _is_button(words: Sequence[str], first: int, last: int) -> bool:
    start = first + 1 if words[first].isdecimal() and last - first > 1 else first
    return words[start] in _BUTTONS or (words[first] == "copy" and words[first + 1 : first + 2] == ["link"])


def _post(words: Sequence[str], bounds: Sequence[Bounds], parts: list[str]) -> bool:
    """The post stands between its header and its buttons."""
    shared = posted = handle = buttons = -1
    for number, (first, last) in enumerate(bounds):
        if parts[number] == "title":
            continue
        if words[last - 3 : last - 1] == ["shared", "with"] and shared < 0:
            shared = number
        elif words[first] in _ENDS and kind_of_line(words, first, last) == "end":
            buttons = number if buttons < 0 else buttons
        elif _is_time(words, first, last):
            posted = number
        elif posted < 0 and "@" in words[first:last] and words[last - 1].isascii():
            handle = number
    if shared >= 0:
        end = buttons if buttons > shared else len(parts)
        _frame(parts, shared + 1, end)
        for number in range(shared + 1, end):
            if words[bounds[number][1] - 3 : bounds[number][1] - 1] == ["shared", "with"]:
                parts[number] = "header"  # of the post that this one hands on
        return True
    if posted > handle >= 0:
        _frame(parts, handle + 1, posted)
        parts[posted] = "header"
        own = _handle(words, *bounds[handle])
        _thread(words, bounds, parts, range(handle), own)
        _thread(words, bounds, parts, range(posted + 1, len(parts)), own)
        return True
    return False


def _thread(
    words: Sequence[str], bounds: Sequence[Bounds], parts: list[str], numbers: range, own: str
) -> None:
    """The writer's own posts around the post: «شبكة الخبر @khabar_net Dec 25, 2025 وأضافت ...»."""
    inside = False
    for number in numbers:
        first, last = bounds[number]
        if parts[number] == "title":
            continue
        if "@" in words[first:last] and words[last - 1].isascii():
            inside = _handle(words, first, last).startswith(own)
            if not inside and numbers.start:
                return  # other people's answers
        elif inside and not all(word.isascii() for word in words[first:last]):
            parts[number] = "body"


def _handle(words: Sequence[str], first: int, last: int) -> str:
    """The handle in a line, with the date that a page glues to it."""
    at = max(at for at in range(first, last) if words[at] == "@")
    return "".join(words[at + 1 : last])


def _is_time(words: Sequence[str], first: int, last: int) -> bool:
    """«2:43 PM · Nov 28, 2024»."""
    return any(
        words[at] == "·" and words[at - 1] in ("pm", "am") for at in range(first + 1, min(last, first + 9))
    )


def _frame(parts: list[str], first: int, last: int) -> None:
    for number, part in enumerate(parts):
        if number < first:
            parts[number] = part if part == "title" else "header" if number == first - 1 else "clutter"
        elif number >= last:
            parts[number] = "clutter"
