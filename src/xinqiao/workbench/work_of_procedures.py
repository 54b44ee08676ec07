"""The acts that come next in each state of a procedure beside the road; those of reviews stand in review_steps."""

from __future__ import annotations

from xinqiao.cases.procedures import aftercare, consultation, cooperation, hearing, mediation

PROCEDURE_STEPS: dict[str, tuple[str, ...]] = {
    hearing.HEARING_REQUESTED: ("hearing_decision",),
    hearing.HEARING_PROPOSED: ("hearing_consent",),
    hearing.HEARING_DECIDED: ("hearing_draw",),
    hearing.HEARING_DRAWN: ("hearing_notice",),
    hearing.HEARING_NOTIFIED: ("hearing_opening",),
    hearing.HEARING_SITTING: ("hearing_minutes",),
    hearing.HEARING_RECORDED: ("hearing_opinion",),
    hearing.HEARING_CONCLUDED: ("hearing_publication",),
    consultation.CONSULTATION_OPEN: ("consultation_conclusion",),
    consultation.CONSULTATION_ASKED: ("consultation_statement",),
    consultation.CONSULTATION_TASKS: ("consultation_task",),
    mediation.MEDIATION_PROPOSED: ("mediation_consent",),
    mediation.MEDIATION_OPEN: ("mediation_agreement",),
    mediation.MEDIATION_DUTIES: ("mediation_performance",),
    cooperation.COOPERATION_ASKED: ("cooperation_contribution",),
    cooperation.COOPERATION_DECLINED: ("cooperation_ruling",),
    aftercare.FULFILMENT_OPEN: ("promise_performance",),
    aftercare.FULFILMENT_UNKEPT: ("promise_ruling",),
    aftercare.RELOOK_OPEN: ("relook_conclusion",),
}
