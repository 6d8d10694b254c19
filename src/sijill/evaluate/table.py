"""Print scores: one field a line, the incidents first and the deaths last."""

from __future__ import annotations

from typing import Any

from sijill.evaluate.score import Scores


def lines(scores: Scores, *, worst: int = 0) -> list[str]:
    """The table's lines, and the `worst` reports after it."""
    fields = sorted(scores.fields.items(), key=lambda each: (not each[0].startswith("incidents"), each[0]))
    table = [
        f"{field:22} F1 {of.f1:.3f}  P {of.p:.3f}  R {of.r:.3f}  "
        f"({of.hit:g} of {of.gold} gold, {of.pred} read)"
        for field, of in fields
    ]
    of = scores.deaths
    missed = f"{of.over} too many, {of.under} missed, error {of.error:.3f}"
    table.append(f"{'deaths':22} read {of.pred} of {of.gold}: {missed}")
    return table + [f"{miss.share} {miss.id} {miss.what}" for miss in scores.worst[:worst]]


def as_object(scores: Scores, *, worst: int = 0) -> dict[str, Any]:
    """The same as an object for JSON: a field's name → its figures."""
    said: dict[str, Any] = {field: of._asdict() for field, of in scores.fields.items()}
    said["deaths"] = scores.deaths._asdict()
    if worst:
        said["worst"] = [miss._asdict() for miss in scores.worst[:worst]]
    return said
