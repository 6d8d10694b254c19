"""What was counted a moment ago and holds until something happens in the record; for this process alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

_MOST = 200
_kept: dict[Hashable, Any] = {}


def remembered(key: Hashable, count: Callable[[], Any]) -> Any:
    """What was counted under the key, or what is counted now. A key must name the last thing that happened.

    >>> [remembered(("a", 1), lambda n=n: n) for n in (4, 5)]
    [4, 4]
    """
    if key not in _kept:
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[key] = count()
    return _kept[key]


def forget() -> None:
    """Count anew: another record was opened, or something changed that its history doesn't tell."""
    _kept.clear()
