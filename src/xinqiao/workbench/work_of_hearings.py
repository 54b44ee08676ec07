"""The acts that come next in each state of a hearing and of a consultation."""

from __future__ import annotations

from xinqiao.cases.procedures import consultation, hearing

HEARING_STEPS: dict[str, tuple[str, ...]] = {
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
}
