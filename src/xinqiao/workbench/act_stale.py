"""What an officer missed while filling in a form: beside the kept form, so that sending it again is an informed act."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xinqiao.foundation.ui import parts
from xinqiao.lifecycle import shown
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.since import Shift, since


def stale(*, file: CaseFile, seen_seq: int) -> parts.Stale:
    """The lines since the one that was seen, and what stands otherwise now."""
    found = since(file=file, seen_seq=seen_seq)
    return parts.Stale(
        changes=tuple(shown.entry(line, seen_seq=seen_seq, demand_count=len(file.demands)) for line in found.lines),
        facts=tuple((shift.label, _said(shift)) for shift in found.shifts),
        seq=file.seq,
    )


def _said(shift: Shift) -> str:
    before, after = shift.before or _("没有"), shift.after or _("没有")
    return _("%(before)s，现在：%(after)s") % {"before": before, "after": after}
