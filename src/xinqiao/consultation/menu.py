"""The acts of a consultation, and the four outcomes, as doors offer them."""

from __future__ import annotations

from xinqiao.consultation import told as _told  # noqa: F401  enters how its lines are told
from xinqiao.consultation.cancellation import ConsultationCancellationTerms, cancel_consultation
from xinqiao.consultation.conclusion import ConsultationConclusionTerms, conclude, conclusion_choices
from xinqiao.consultation.effects import EffectsTerms, effect_choices, effect_start, record_effects
from xinqiao.consultation.opening import ConsultationOpeningTerms, open_consultation, opening_choices
from xinqiao.consultation.statement import ConsultationStatementTerms, speak, statement_choices
from xinqiao.consultation.task import ConsultationTaskTerms, finish_task, task_choices
from xinqiao.lifecycle.entries import MenuEntry, enter

enter(
    MenuEntry("consultation_opening", ConsultationOpeningTerms, open_consultation, takes_files=True, choices=opening_choices),
    MenuEntry("consultation_statement", ConsultationStatementTerms, speak, choices=statement_choices),
    MenuEntry("consultation_conclusion", ConsultationConclusionTerms, conclude, choices=conclusion_choices),
    MenuEntry("consultation_task", ConsultationTaskTerms, finish_task, takes_files=True, choices=task_choices),
    MenuEntry("consultation_cancellation", ConsultationCancellationTerms, cancel_consultation),
    MenuEntry("effects", EffectsTerms, record_effects, takes_files=True, choices=effect_choices, start=effect_start),
)
