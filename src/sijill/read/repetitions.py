"""Mark what a page says a second time: repeated sentences, and translations, are clutter."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.read.sentences import Bounds


def repetitions(
    words: Sequence[str], bounds: Sequence[Bounds], parts: list[str], *, post: bool = False
) -> None:
    """A sentence said again, or told in full after it was cut short, counts once.

    In a post the title is only the beginning of the text: the text stays.
    """
    seen: dict[tuple[str, ...], int] = {}
    run = False  # the sentence before was a repetition: short ones are too
    for number, (first, last) in enumerate(bounds):
        if parts[number] == "clutter" or last - first < 3:
            continue
        size = 6 if last - first > 6 else 3
        key = tuple(words[first : first + size])
        before = seen.get(key)
        if before is None:
            seen[key] = number
            run = False
        elif size == 6 or run:
            run = _repeats(words, bounds, parts, before, number, post=post)
            if parts[before] == "clutter":
                seen[key] = number


def _repeats(
    words: Sequence[str], bounds: Sequence[Bounds], parts: list[str], before: int, number: int, *, post: bool
) -> bool:
    """Whether one of two sentences is the other's beginning; the shorter becomes clutter."""
    one, other = _bare(words, *bounds[before]), _bare(words, *bounds[number])
    begins = one == other[: len(one)]
    if begins and (len(one) < len(other) or (post and parts[before] == "title")):
        parts[before] = "clutter"
        return True
    if begins or other == one[: len(other)]:
        parts[number] = "clutter"
        return True
    return False


def _bare(words: Sequence[str], first: int, last: int) -> list[str]:
    """The words without the marks that end them."""
    end = last
    while end > first and not words[end - 1].isalnum():
        end -= 1
    return list(words[first:end])


def foreign(words: Sequence[str], bounds: Sequence[Bounds], parts: list[str]) -> None:
    """Sentences in another script: the post's translation, a menu."""
    for number, (first, last) in enumerate(bounds):
        if parts[number] in ("clutter", "header") or not words[first].isascii():
            continue
        said = [word for word in words[first:last] if word.isalpha()]
        if len(said) >= 4 and sum(word.isascii() for word in said) > 0.7 * len(said):
            parts[number] = "clutter"
