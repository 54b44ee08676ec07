"""An answer given anew after a review or recheck annulled the first: it may not say the same on the same facts (DOMAIN §4.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xinqiao.cases import queries, standing
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.lifecycle.sheet import Sheet

SOURCE = "art. 35"
_MARKS = re.compile(r"[\s，。；：、！？,.;:!?（）()“”\"'《》]+")


def check_redone(*, sheet: Sheet, demand: standing.Demand, conclusion: str, facts: str, change: str, field: str) -> None:
    """Compare a drafted answer with the one that was annulled.

    Takes  field, the place of the answer in the form (`answers.0`).
    Raises Refusal repeats_annulled: the same conclusion on the same facts; change_missing: the same conclusion without saying
    what is otherwise now.
    """
    was = demand.annulled
    if was is None or conclusion != was.conclusion:
        return
    texts: Mapping[int, str] = queries.contents_of(case_id=sheet.page.case_id)[0]
    if _bare(facts) == _bare(texts.get(was.facts, "")):
        raise Refusal(
            code="repeats_annulled",
            message=told("原答复已被撤销。同一事实不能再作相同的结论：请重新调查，写明新查明的事实，或者改变结论。"),
            field=f"{field}.conclusion",
            source=SOURCE,
        )
    if not change:
        raise Refusal(
            code="change_missing",
            message=told("结论与被撤销的答复相同，请写明事实或者依据有什么变化。"),
            field=f"{field}.change",
            source=SOURCE,
        )


def require_agreement(*, sheet: Sheet) -> None:
    """Where the local rule asks for it, the organ that annulled an answer agrees to the new one first.

    Raises Refusal redo_not_agreed.
    """
    if not current_rulebooks().current.profile.switches.redo_needs_agreement:
        return
    if any(d.annulled and not d.is_redo_agreed for d in sheet.before.those(sheet.demands)):
        raise Refusal(
            code="redo_not_agreed",
            message=told("本地规定：重新办理的答复，要先经撤销原答复的机关同意。"),
            source=SOURCE,
            kind=RefusalKind.NOT_ALLOWED,
        )


def _bare(text: str) -> str:
    """The words alone, so that another comma makes no new fact."""
    return _MARKS.sub("", text)
