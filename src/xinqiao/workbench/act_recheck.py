"""For 不再受理: what was asked and opined at the recheck, beside what is asked now."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xinqiao.directory.seats import Seat
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.recheck_basis import recheck_basis

FINAL = "final_nonacceptance"
LABEL_LENGTH = 80


def recheck_choices(*, seat: Seat, file: CaseFile) -> list[tuple[str, str]]:
    """The finished rechecks to choose from, each in a line."""
    return [(each.key, each.label[:LABEL_LENGTH]) for each in recheck_basis(seat=seat, case_id=file.case_id)]


def side_by_side(*, seat: Seat, file: CaseFile, noun: str) -> tuple[parts.Pair, ...]:
    """What was asked and opined then, and what is asked now; nothing for another act."""
    if noun != FINAL:
        return ()
    then = [
        pair
        for each in recheck_basis(seat=seat, case_id=file.case_id)
        for pair in (
            (_("复核时的诉求"), each.demand),
            (_("复核意见（%(paper)s）") % {"paper": each.paper}, each.opinion),
        )
    ]
    now = [(_("这次的诉求 %(n)s") % {"n": view.demand.n}, view.text) for view in file.demands]
    return (*then, *now, (_("这次的事实和理由"), file.facts))
