"""What the words of a date said, before it is laid on the calendar."""

from __future__ import annotations


class Raw:
    """What was said: a weekday, a day and month, «أمس» and so on; None where nothing was said."""

    __slots__ = (
        *("first", "last", "kind", "part", "back", "weekday", "weekday2", "day", "day2", "month", "month2"),
        *("other_month", "year", "tense", "edge", "unit", "duration", "pair", "midnight", "hijri", "shift"),
    )

    def __init__(self, first: int) -> None:
        self.first = self.last = first
        self.kind = ""
        self.part: str | None = None
        self.back: int | None = None  # days before today
        self.weekday: int | None = None
        self.weekday2: int | None = None
        self.day: int | None = None
        self.day2: int | None = None  # «3 و10 أيار»: the first of the two
        self.month: int | None = None
        self.month2: int | None = None
        self.other_month: int | None = None  # «تشرين الأول/نوفمبر», which disagree
        self.year: int | None = None
        self.tense: str | None = None  # last, this, next
        self.edge: str | None = None  # start, middle, end
        self.unit: str | None = None  # week, month, year
        self.duration: tuple[int, str] | None = None
        self.pair = False
        self.midnight = False
        self.hijri = False
        self.shift: int | None = None  # days from the act that was told before

    @property
    def dated(self) -> bool:
        """Whether a day, month, year or unit was said, and not only a part of the day."""
        said = (self.back, self.weekday, self.month, self.year, self.unit)
        return any(value is not None for value in said)
