"""Names of places and people, folded so that their spellings meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import crc32

from sijill.text.fold import fold

_KINDS = frozenset(
    "مدينه بلده قريه حي مخيم محافظه ريف محيط منطقه ناحيه قضاء ولايه مديريه اطراف شمال جنوب شرق غرب شمالي "
    "جنوبي شرقي غربي قرب وسط مركز مزرعه مزارع بلدتي قريتي مدينتي مستشفي مشفي مدرسه سوق طريق مفرق دوار سهل "
    "سد".split()
)
_WEAK = str.maketrans("", "", "اويهءعآ")  # long vowels and what spellings of loan names mix up
_LOOSE = "وبلف"
_TITLES = frozenset("الشهيد الطفل الطفله السيد السيده الحاج الشيخ ابو ام ابن بن بنت الدكتور عبد ال".split())


def bare(word: str) -> str:
    """A folded word without its article.

    >>> bare("الباب")
    'باب'
    """
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def bones(name: str) -> str:
    """The letters of a folded name that spellings agree on: no long vowel, no hamza, no ayn, no h.

    >>> bones("مسراب") == bones("مسرب")
    True
    """
    return name.translate(_WEAK)


@lru_cache(maxsize=1 << 14)
def place_name(name: str) -> str:
    """A place's name folded, in one word, without words for its kind (kept where nothing else is left).

    >>> place_name("تير معلة") == place_name("تيرمعلة")
    True
    """
    words = _words(name)
    kept = [bare(w) for w in words if bare(w) not in _KINDS] or [bare(w) for w in words]
    joined = "".join(kept)
    return joined.replace("ال", "") or joined  # «جسرالشغور»


def place_names(name: str) -> list[str]:
    """The one or more names that a place's name holds («الدانا - ترمانين»)."""
    parts = [place_name(part) for part in name.replace("/", " - ").split(" - ")]
    return [part for part in dict.fromkeys(parts) if part]


@lru_cache(maxsize=1 << 14)
def person_pairs(name: str) -> tuple[str, ...]:
    """A person's name in pairs: each of its first words with the last; a name of one word has none.

    >>> person_pairs("حفيظة مرعي الربداوي") == person_pairs("حفيظه المرعي ربداوي")
    True
    """
    words = [light(w) for w in _words(name) if w not in _TITLES][:4]
    return tuple(f"{word}|{words[-1]}" for word in words[:-1] if _telling(word, words[-1]))


def neighbour_pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every two words of a text that stand beside each other or one apart, as of people's names."""
    known = names_of(words)
    for step in (1, 2):
        for one, other in zip(known, known[step:], strict=False):
            if _telling(one, other):
                yield one, other


def names_of(words: Sequence[str]) -> list[str]:
    """The words as people's names have them, without titles."""
    return [light(word) for word in words if word not in _TITLES]


@lru_cache(maxsize=1 << 15)
def light(word: str) -> str:
    """A folded word of a name without its article and its last weak letters.

    >>> light("الربداوي"), light("حفيظه")
    ('ربداو', 'حفيظ')
    """
    return bare(word).rstrip("هاي") or word


def _telling(one: str, other: str) -> bool:
    return one != other and min(len(one), len(other)) > 1 and len(one) + len(other) > 5


@lru_cache(maxsize=1 << 15)
def place_forms(name: str) -> tuple[str, ...]:
    """What a place's name is looked for by among the words of a text: itself and, behind a ~, its bones.

    >>> place_forms("مسراب"), place_forms("سد")
    (('مسراب', '~مسرب'), ())
    """
    if len(name) < 3:
        return ()
    thin = bones(name)
    return (name, "~" + thin) if len(thin) > 3 else (name,)


@lru_cache(maxsize=1 << 15)
def plain(word: str) -> str:
    """A word of a text as it stands in names of places, which are written without articles.

    >>> plain("الباب")
    'باب'
    """
    return bare(word).replace("ال", "") or word


def unprefixed(word: str) -> str | None:
    """A plain word without a letter that may be a preposition written onto it; None where it has none."""
    return bare(word[1:]) if len(word) > 4 and word[0] in _LOOSE else None


def mark(text: str) -> int:
    """A small number for a text, the same on every machine."""
    return crc32(text.encode())


def _words(name: str) -> list[str]:
    return [w for w in fold(name).text.split() if any(c.isalpha() or c.isdigit() for c in w)]
