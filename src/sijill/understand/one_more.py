"""Whether the dead that are told now are others than those told before of the same act."""

from __future__ import annotations

from sijill.model import Sheet, Span
from sijill.understand.draft import Draft
from sijill.understand.frames import Frame
from sijill.understand.merge import same_act_again, same_figures

_HAD_DIED = 5  # words of «وكان شقيقه أيمن قد»


def more_people(draft: Draft, new: Draft, frame: Frame, sheet: Sheet) -> bool:
    """«قضتا في القصف ذاته», «وكان شقيقه قد فارق الحياة»: the dead of the same act, others than were counted.

    Either the words say that it is the same act, or one person is named who isn't among the named dead.
    """
    if draft.title or new.title or draft.order == new.order and not same_act_again(sheet, frame):
        return False
    if _had_died(draft, new, frame, sheet):
        return True
    held, told = draft.harms.get("killed"), new.harms.get("killed")
    if held is None or told is None or held[0].n is None or told[0].n is None or same_figures(draft, new):
        return _one_more(draft, new, sheet)
    return same_act_again(sheet, frame) or _one_more(draft, new, sheet)


def _had_died(draft: Draft, new: Draft, frame: Frame, sheet: Sheet) -> bool:
    """«وكان شقيقه أيمن قد فارق الحياة»: one more, who isn't among the named dead."""
    held, told = draft.harms.get("killed"), new.harms.get("killed")
    if held is None or told is None or told[0].n != 1 or held[0].n is None:
        return False
    opening = sheet.words[frame.first : frame.first + _HAD_DIED]
    if opening[0] not in ("وكان", "وكانت") or "قد" not in opening[1:]:
        return False
    end = frame.first + opening.index("قد")
    names = [v.name for v in draft.victims if _told_in(sheet.span(v.first, v.last), held[1])]
    said = " ".join((held[0].words or "", *names))
    who = [sheet.quote(at, at + 1) for at in range(frame.first + 1, end)]
    return bool(who) and all(word not in said for word in who)


def _one_more(draft: Draft, new: Draft, sheet: Sheet) -> bool:
    """Whether the new draft tells the death of one named person, and the dead told before were others."""
    held, told = draft.harms.get("killed"), new.harms.get("killed")
    if held is None or told is None or told[0].n != 1 or len(new.victims) != 1:
        return False
    counted = [v.name for v in draft.victims if _told_in(sheet.span(v.first, v.last), held[1])]
    given = new.victims[0].name.split()[0]
    return bool(counted) and len(counted) == held[0].n and all(given not in name for name in counted)


def _told_in(name: Span, harm: Span) -> bool:
    """Whether a name stands in the words of the harm or right behind them."""
    return name.part == harm.part and harm.start <= name.start <= harm.end + 2
