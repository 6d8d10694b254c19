"""Which decisions were taken back; what was taken back and restored since holds."""

from __future__ import annotations

from sijill.record import models


def undone() -> set[int]:
    """The decisions that were taken back, and not restored since."""
    pairs = models.Decision.objects.filter(undoes__isnull=False).order_by("-row").values_list("row", "undoes")
    gone: set[int] = set()
    for row, undoes in pairs:  # the newest first: what takes back may itself have been taken back
        if row not in gone and undoes is not None:
            gone.add(undoes)
    return gone
