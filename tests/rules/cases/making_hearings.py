"""Lines of hearings and consultations, drawn for walks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.cases import states
from xinqiao.cases.acts.hearing import hearable
from xinqiao.cases.kinds import consultation, hearing
from xinqiao.cases.procedures.consultation import Consultation

POOL = ("m1", "m2", "m3", "m4", "m5", "m6", "m7")
Numbers = tuple[int, ...]


def _procedure(noun: str, walk: Any, drawn: Any, kind: str, body: str) -> Any:
    act = states.ACTS[noun]
    if kind == states.OFFICER:
        free = states.procedures_within(act=act, snapshot=walk.snapshot, body=body)
    else:
        free = states.procedures_open_to(act=act, snapshot=walk.snapshot)
    return walk.snapshot.procedure(drawn.one(free))


def requested(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingRequested:
    where = drawn.one(hearable(walk.snapshot))
    return hearing.HearingRequested(demands=where.demands, body=where.body, at=where.at, reason=walk.ref())


def proposed(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingProposed:
    where = drawn.one(hearable(walk.snapshot))
    return hearing.HearingProposed(
        demands=where.demands, body=where.body, at=where.at, ground="complex", needs_consent=drawn.below(3) > 0, reason=walk.ref()
    )


def consented(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingConsented:
    n = _procedure("hearing_consent", walk, drawn, kind, body).n
    return hearing.HearingConsented(procedure=n, is_agreed=drawn.below(4) > 0, note=drawn.one((None, walk.ref())))


def decided(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingDecided:
    n = _procedure("hearing_decision", walk, drawn, kind, body).n
    return hearing.HearingDecided(procedure=n, is_held=kind == states.SYSTEM or drawn.below(4) > 0, is_by_silence=kind == states.SYSTEM)


def drawn_panel(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingDrawn:
    n = _procedure("hearing_draw", walk, drawn, kind, body).n
    return hearing.HearingDrawn(procedure=n, seed="5", pool=POOL, left_out=(hearing.LeftOut(member="m9", why="party"),), members=POOL[:3])


def objected(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingObjected:
    found = _procedure("hearing_objection", walk, drawn, kind, body)
    return hearing.HearingObjected(procedure=found.n, member=drawn.one(found.members), reason=walk.ref())


def recused(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingRecused:
    found = _procedure("hearing_recusal", walk, drawn, kind, body)
    free = [m for m in found.pool if m not in found.members and m not in found.gone]
    member = drawn.one(found.members)
    is_agreed = bool(free) and drawn.below(2) > 0
    return hearing.HearingRecused(
        procedure=found.n,
        member=member,
        ground="objection",
        is_agreed=is_agreed,
        reason=walk.ref(),
        substitute=free[0] if is_agreed else "",
    )


def notified(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingNotified:
    found = _procedure("hearing_notice", walk, drawn, kind, body)
    return hearing.HearingNotified(
        procedure=found.n, held_at=walk.now + dt.timedelta(days=7 + drawn.below(9)), place=walk.ref(), host=found.members[0], clerk="c",
        is_public=drawn.below(2) > 0, agenda=drawn.one((None, walk.ref())), bodies=drawn.one(((), ("other",))),
    )  # fmt: skip


def postponed(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingPostponed:
    n = _procedure("hearing_postponement", walk, drawn, kind, body).n
    return hearing.HearingPostponed(procedure=n, held_at=walk.now + dt.timedelta(days=8), reason=walk.ref())


def opened(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingOpened:
    n = _procedure("hearing_opening", walk, drawn, kind, body).n
    attendance = drawn.one(("present", "present", "agent", "excused", "absent"))
    return hearing.HearingOpened(procedure=n, opened_at=walk.now, attendance=attendance, present=POOL[:3])


def ended(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingEnded:
    n = _procedure("hearing_minutes", walk, drawn, kind, body).n
    people = (hearing.Attendee(role="petitioner", name=walk.ref(), is_signed=False, refusal=walk.ref()),)
    course = (hearing.Spoken(step="opening", text=walk.ref()),)
    return hearing.HearingEnded(procedure=n, ended_at=walk.now, attendees=people, course=course)


def opinion_given(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> hearing.HearingOpinionGiven:
    found = _procedure("hearing_opinion", walk, drawn, kind, body)
    votes = tuple(hearing.MemberVote(member=m, vote="for") for m in found.members)
    return hearing.HearingOpinionGiven(procedure=found.n, dispute=walk.ref(), facts=walk.ref(), opinion=walk.ref(), votes=votes)


def conferred(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> consultation.ConsultationOpened:
    those = tuple(d.n for d in walk.snapshot.demands)
    others = drawn.one((("other",), ("lower", "unit"), ()))
    return consultation.ConsultationOpened(demands=those, body=body, way="consultation", bodies=others, subject=walk.ref())


def spoken(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> consultation.ConsultationSpoken:
    n = _procedure("consultation_statement", walk, drawn, kind, body).n
    return consultation.ConsultationSpoken(procedure=n, speaker=body, text=walk.ref())


def concluded(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> consultation.ConsultationConcluded:
    found: Consultation = _procedure("consultation_conclusion", walk, drawn, kind, body)
    tasks = tuple(
        consultation.NewTask(body=drawn.one((body, *found.others)), what=walk.ref(), due_on=walk.day + dt.timedelta(days=drawn.below(40)))
        for _ in range(drawn.below(3))
    )
    refs = {name: walk.ref() for name in ("place", "host", "conclusion")}
    return consultation.ConsultationConcluded(procedure=found.n, opened_seq=found.opened_seq, held_at=walk.now, tasks=tasks, **refs)


def task_done(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> consultation.ConsultationTaskDone:
    found: Consultation = _procedure("consultation_task", walk, drawn, kind, body)
    task = drawn.one([task.n for task in found.tasks if task.done_on is None])
    return consultation.ConsultationTaskDone(procedure=found.n, opened_seq=found.opened_seq, task=task, result=walk.ref())


def cancelled(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> consultation.ConsultationCancelled:
    found = _procedure("consultation_cancellation", walk, drawn, kind, body)
    return consultation.ConsultationCancelled(procedure=found.n, opened_seq=found.opened_seq, reason=walk.ref())


def effects(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> consultation.EffectsRecorded:
    given = tuple(
        consultation.DemandEffect(n=n, effect=drawn.one(("resolved", "explained", "assisted", "law_applied")), evidence=walk.ref())
        for n in numbers
    )
    return consultation.EffectsRecorded(effects=given, body=body)


def _given_up(noun: str, payload: Any) -> Any:
    return lambda w, d, k, b, n: payload(procedure=_procedure(noun, w, d, k, b).n, reason=w.ref())


MAKERS = {
    "hearing_request": requested,
    "hearing_proposal": proposed,
    "hearing_consent": consented,
    "hearing_decision": decided,
    "hearing_draw": drawn_panel,
    "hearing_objection": objected,
    "hearing_recusal": recused,
    "hearing_notice": notified,
    "hearing_postponement": postponed,
    "hearing_opening": opened,
    "hearing_minutes": ended,
    "hearing_opinion": opinion_given,
    "hearing_publication": lambda w, d, k, b, n: hearing.HearingPublished(
        procedure=_procedure("hearing_publication", w, d, k, b).n, is_published=d.below(2) > 0, publication="p"
    ),
    "hearing_withdrawal": _given_up("hearing_withdrawal", hearing.HearingWithdrawn),
    "hearing_cancellation": _given_up("hearing_cancellation", hearing.HearingCancelled),
    "consultation_opening": conferred,
    "consultation_statement": spoken,
    "consultation_conclusion": concluded,
    "consultation_task": task_done,
    "consultation_cancellation": cancelled,
    "effects": effects,
}
