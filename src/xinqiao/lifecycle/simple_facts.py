"""How the lines of the simple procedure are told in the timeline."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xinqiao.cases.kinds import simple
from xinqiao.lifecycle.entry_facts import Pair, facts_of
from xinqiao.statute.local.code_lists import SIMPLE_GROUNDS, SIMPLE_WAYS


@facts_of(simple.SimpleProcedureChosen)
def _chosen(p: simple.SimpleProcedureChosen) -> Iterable[Pair]:
    yield _("属于哪种情形"), _(SIMPLE_GROUNDS.label_of(p.ground))


@facts_of(simple.SimplyAnswered)
def _answered(p: simple.SimplyAnswered) -> Iterable[Pair]:
    yield _("怎样答复的"), _(SIMPLE_WAYS.label_of(p.way))
    yield _("答复日期"), p.answered_on.isoformat()
    if p.on_paper:
        yield _("书面"), _("信访人要求书面答复，另外送达")


@facts_of(simple.OrdinaryProcedureChosen)
def _ordinary(p: simple.OrdinaryProcedureChosen) -> Iterable[Pair]:
    if p.reopens:
        yield _("重新办理"), _("诉求 %(numbers)s") % {"numbers": "、".join(map(str, p.reopens))}
