"""What full-text search compares: folded words without the prefixes that Arabic writes onto them."""

from __future__ import annotations

import re

from sijill.text.fold import fold
from sijill.text.tokens import tokens

TABLE = "record_words"
CREATE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {TABLE} "
        "USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} "
        '(rowid bigint PRIMARY KEY REFERENCES record_report ("row"), words tsvector NOT NULL)',
        f"CREATE INDEX {TABLE}_gin ON {TABLE} USING gin (words)",
    ),
}
INSERT = {
    "sqlite": f"INSERT INTO {TABLE} (rowid, words) VALUES (%s, %s)",
    "postgresql": f"INSERT INTO {TABLE} (rowid, words) VALUES (%s, to_tsvector('simple', %s))",
}
CLEAR = {  # a table without content is told what it forgets
    "sqlite": f"INSERT INTO {TABLE} ({TABLE}, rowid, words) VALUES ('delete', %s, %s)",
    "postgresql": f"DELETE FROM {TABLE} WHERE rowid = %s",
}
MATCH = {
    "sqlite": f"{TABLE} MATCH %s",
    "postgresql": "words @@ websearch_to_tsquery('simple', %s)",
}
_WORD = re.compile(r"\w")
_QUOTED = re.compile(r'"([^"]*)"')
_LONGEST = 60  # letters of a word; longer ones are links and noise


def bare(word: str) -> str:
    """A folded word without و ف ب ل ك ال in front, as long as three letters stay (two after ال).

    A word and the same word with any of these prefixes give the same, which is all that search needs.

    >>> bare("والمدرسه"), bare("للمدرسه"), bare("بمدرسه"), bare("قتل"), bare("اليد")
    ('مدرسه', 'مدرسه', 'مدرسه', 'قتل', 'يد')
    """
    while True:
        if word.startswith("ال") and len(word) > 3:
            word = word[2:]
        elif word[:1] in "وفبلك" and len(word) > 3:
            word = word[1:]
        else:
            return word


def words(text: str) -> list[str]:
    """The bare words and numbers of a text, in order.

    >>> words("وقُتل ٣ مدنيين بالقصف")
    ['قتل', '3', 'مدنيين', 'قصف']
    """
    found = tokens(fold(text).text).words
    return [bare(word)[:_LONGEST] for word in found if _WORD.match(word)]


def indexed(title: str | None, text: str) -> str:
    """What is indexed of a report."""
    return " ".join(words(f"{title or ''}\n{text}"))


def query(asked: str) -> str:
    """What was asked as both databases understand it: all words must be there; quoted ones side by side.

    >>> query('القصف "بلدة حاس"')
    '"قصف" "لده حاس"'
    """
    folded = fold(asked).text
    phrases = [words(each) for each in _QUOTED.findall(folded)]
    single = [[word] for word in words(_QUOTED.sub(" ", folded))]
    return " ".join(f'"{" ".join(each)}"' for each in single + phrases if each)
