"""Python's parser of HTML, which gives up on some broken markup, made to read on as browsers do."""

from __future__ import annotations

from html.parser import HTMLParser


class Reader(HTMLParser):
    """A parser that takes a declaration it can't read (`<![x`) for a comment, and reads on behind it.

    >>> reader = Reader()
    >>> reader.feed("<![x><p>")
    >>> reader.get_starttag_text()
    '<p>'
    """

    def parse_html_declaration(self, i: int) -> int:
        """The end of the declaration that begins at an offset; where it is broken, of a comment."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:  # how the parser says that it can't
            return self.parse_bogus_comment(i)
