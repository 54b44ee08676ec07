"""How the lines of a consultation, and the four outcomes, are told in the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from xinqiao.cases.kinds import consultation as kinds
from xinqiao.cases.procedures.consultation import Consultation
from xinqiao.directory.tree import name_of
from xinqiao.foundation.time import SHANGHAI
from xinqiao.lifecycle.entry_facts import Pair, facts_of
from xinqiao.lifecycle.procedure_views import told_by
from xinqiao.statute.local.hearing_lists import CONSULTATION_WAYS, FOUR_OUTCOMES


@facts_of(kinds.ConsultationOpened)
def _opened(p: kinds.ConsultationOpened) -> Iterable[Pair]:
    yield _("方式"), _(CONSULTATION_WAYS.label_of(p.way))
    yield _("参加单位"), "、".join(name_of(code) for code in p.bodies)


@facts_of(kinds.ConsultationSpoken)
def _spoken(p: kinds.ConsultationSpoken) -> Iterable[Pair]:
    yield _("谁的意见"), name_of(p.speaker) if p.speaker else ""


@facts_of(kinds.ConsultationConcluded)
def _concluded(p: kinds.ConsultationConcluded) -> Iterable[Pair]:
    yield _("会商时间"), f"{p.held_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    for n, task in enumerate(p.tasks, start=1):
        yield _("任务 %(n)s") % {"n": n}, f"{name_of(task.body)} {task.due_on.isoformat()}"


@facts_of(kinds.ConsultationTaskDone)
def _task_done(p: kinds.ConsultationTaskDone) -> Iterable[Pair]:
    yield _("完成的是"), _("任务 %(n)s") % {"n": p.task}


@facts_of(kinds.EffectsRecorded)
def _effects(p: kinds.EffectsRecorded) -> Iterable[Pair]:
    for each in p.effects:
        yield _("诉求 %(n)s") % {"n": each.n}, _(FOUR_OUTCOMES.label_of(each.effect))


@told_by("consultation")
def _consultation(consultation: Consultation, contents: Mapping[int, str]) -> Iterable[Pair]:
    yield _("方式"), _(CONSULTATION_WAYS.label_of(consultation.way))
    yield _("商量什么"), contents.get(consultation.subject, "")
    yield _("参加单位"), "、".join(name_of(code) for code in consultation.others)
    yield _("还没有提意见的"), "、".join(name_of(code) for code in consultation.others if code not in consultation.spoken)
    yield _("会商结论"), contents.get(consultation.conclusion, "")
    for task in consultation.tasks:
        until = _("%(day)s 前") % {"day": task.due_on.isoformat()}
        state = _("%(day)s 完成") % {"day": task.done_on.isoformat()} if task.done_on else until
        yield _("任务 %(n)s") % {"n": task.n}, f"{name_of(task.body)}：{contents.get(task.what, '')}（{state}）"
