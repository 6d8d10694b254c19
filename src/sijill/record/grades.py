"""A suggested grade by Airwars' scale, with its reason; a person decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sijill.model import Claim, Perpetrator

# Parties that are named side by side for one strike without contradicting each other.
_ALLIES = (
    frozenset({"syria_government", "russia", "iran_militias", "hezbollah"}),
    frozenset({"us_coalition", "usa", "sdf", "kurdistan_forces", "iraq_army"}),
    frozenset({"turkey", "sna", "syrian_opposition"}),
    frozenset({"saudi_coalition", "yemen_government", "stc"}),
    frozenset({"houthi", "iran_militias", "hezbollah"}),
)


def graded(
    fields: Mapping[str, Sequence[Claim]],
    perpetrators: Sequence[Perpetrator],
    independent: int,
) -> tuple[str | None, str | None]:
    """Confirmed, fair, weak, contested or discounted, and why; None where no civilian harm is told of.

    confirmed: a party says that it did it. contested: parties of different sides are accused.
    fair: two or more independent sources. weak: one. discounted: all figures are of fighters.
    """
    told = [*fields.get("killed", []), *fields.get("injured", []), *fields.get("casualties", [])]
    harms = [claim for claim in told if claim.value]
    if not harms:
        return None, None
    if all(claim.value.get("civilian") is False for claim in harms):
        return "discounted", "every figure is of fighters"
    if any(p.certainty == "claimed" for p in perpetrators):
        return "confirmed", "a party says that it did it"
    accused = [p.actor for p in perpetrators if p.actor != "unidentified"]
    if len(accused) > 1 and not any(set(accused) <= side for side in _ALLIES):
        return "contested", "different parties are accused: " + ", ".join(accused)
    if independent > 1:
        return "fair", f"{independent} independent sources"
    return "weak", "one source"
