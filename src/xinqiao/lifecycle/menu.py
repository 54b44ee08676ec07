"""The menu of acts: noun → terms and function. Doors offer acts from here and nowhere else.

The acts of the main road are entered below; a procedure room enters its own when the house starts (its `apps.py`).
"""

from __future__ import annotations

import importlib

from xinqiao.lifecycle.acceptance import AcceptanceTerms, accept
from xinqiao.lifecycle.allocation import AllocationTerms, allocate
from xinqiao.lifecycle.answer import AnswerTerms, answer
from xinqiao.lifecycle.answer_draft import AnswerDraftTerms, draft_answer, draft_choices
from xinqiao.lifecycle.archival import ArchivalTerms, archive
from xinqiao.lifecycle.assignment import AssignmentTerms, assign
from xinqiao.lifecycle.claim import ClaimTerms, claim
from xinqiao.lifecycle.completion import CompletionTerms, complete
from xinqiao.lifecycle.completion_report import CompletionReportTerms, report_completion
from xinqiao.lifecycle.contact_change import ContactChangeTerms, change_contact, proof_choices
from xinqiao.lifecycle.correction import correct
from xinqiao.lifecycle.correction_terms import CorrectionTerms
from xinqiao.lifecycle.direct_reply import DirectReplyTerms, reply_directly
from xinqiao.lifecycle.entries import MENU, MenuEntry, enter
from xinqiao.lifecycle.extension import ExtensionTerms, extend
from xinqiao.lifecycle.extension_refusal import ExtensionRefusalTerms, refuse_extension
from xinqiao.lifecycle.extension_request import ExtensionRequestTerms, request_extension
from xinqiao.lifecycle.external_number import ExternalNumberTerms, add_external_number
from xinqiao.lifecycle.final_nonacceptance import FinalNonacceptanceTerms, refuse_finally
from xinqiao.lifecycle.forwarding import ForwardingTerms, forward
from xinqiao.lifecycle.handling import HandlingTerms, record_handling
from xinqiao.lifecycle.handover import HandoverTerms, hand_over
from xinqiao.lifecycle.inquiry import InquiryTerms, inquire
from xinqiao.lifecycle.nonacceptance import NonacceptanceTerms, refuse
from xinqiao.lifecycle.objection import ObjectionTerms, object_to
from xinqiao.lifecycle.objection_ruling import ObjectionRulingTerms, rule_objection
from xinqiao.lifecycle.ordinary_procedure import OrdinaryProcedureTerms, make_ordinary
from xinqiao.lifecycle.prereview import PrereviewTerms, prereview
from xinqiao.lifecycle.progress_note import ProgressNoteTerms, note_progress, progress_choices
from xinqiao.lifecycle.rating import RatingTerms, rate, rating_choices
from xinqiao.lifecycle.redirection import RedirectionTerms, redirect
from xinqiao.lifecycle.registration import RegistrationTerms, register
from xinqiao.lifecycle.retention import RetentionTerms, retain
from xinqiao.lifecycle.screening import ScreeningTerms, screen
from xinqiao.lifecycle.service import ServiceTerms, serve
from xinqiao.lifecycle.simple_answer import SimpleAnswerTerms, answer_simply
from xinqiao.lifecycle.simple_procedure import SimpleProcedureTerms, choose_simple
from xinqiao.lifecycle.supplement import SupplementTerms, supplement
from xinqiao.lifecycle.urgent_report import UrgentReportTerms, report_urgent
from xinqiao.lifecycle.urgent_report_reading import UrgentReportReadingTerms, read_urgent
from xinqiao.lifecycle.withdrawal import WithdrawalTerms, withdraw

importlib.import_module("xinqiao.lifecycle.simple_facts")  # enters how its lines are told
importlib.import_module("xinqiao.lifecycle.safeguards")
importlib.import_module("xinqiao.lifecycle.papers")

__all__ = ("MENU", "MenuEntry")

enter(
    MenuEntry("registration", RegistrationTerms, register),
    MenuEntry("screening", ScreeningTerms, screen),
    MenuEntry("direct_reply", DirectReplyTerms, reply_directly),
    MenuEntry("retention", RetentionTerms, retain),
    MenuEntry("forwarding", ForwardingTerms, forward),
    MenuEntry("assignment", AssignmentTerms, assign),
    MenuEntry("objection", ObjectionTerms, object_to),
    MenuEntry("objection_ruling", ObjectionRulingTerms, rule_objection),
    MenuEntry("simple_procedure", SimpleProcedureTerms, choose_simple),
    MenuEntry("simple_answer", SimpleAnswerTerms, answer_simply),
    MenuEntry("ordinary_procedure", OrdinaryProcedureTerms, make_ordinary),
    MenuEntry("acceptance", AcceptanceTerms, accept),
    MenuEntry("allocation", AllocationTerms, allocate),
    MenuEntry("claim", ClaimTerms, claim),
    MenuEntry("handover", HandoverTerms, hand_over),
    MenuEntry("urgent_report", UrgentReportTerms, report_urgent),
    MenuEntry("urgent_report_reading", UrgentReportReadingTerms, read_urgent),
    MenuEntry("nonacceptance", NonacceptanceTerms, refuse),
    MenuEntry("final_nonacceptance", FinalNonacceptanceTerms, refuse_finally, takes_files=True),
    MenuEntry("redirection", RedirectionTerms, redirect),
    MenuEntry("handling", HandlingTerms, record_handling, takes_files=True),
    MenuEntry("progress_note", ProgressNoteTerms, note_progress, takes_files=True, choices=progress_choices),
    MenuEntry("inquiry", InquiryTerms, inquire),
    MenuEntry("supplement", SupplementTerms, supplement, takes_files=True),
    MenuEntry("extension_request", ExtensionRequestTerms, request_extension),
    MenuEntry("extension", ExtensionTerms, extend),
    MenuEntry("extension_refusal", ExtensionRefusalTerms, refuse_extension),
    MenuEntry("answer_draft", AnswerDraftTerms, draft_answer, choices=draft_choices),
    MenuEntry("prereview", PrereviewTerms, prereview),
    MenuEntry("answer", AnswerTerms, answer),
    MenuEntry("service", ServiceTerms, serve),
    MenuEntry("rating", RatingTerms, rate, choices=rating_choices),
    MenuEntry("withdrawal", WithdrawalTerms, withdraw),
    MenuEntry("correction", CorrectionTerms, correct),
    MenuEntry("external_number", ExternalNumberTerms, add_external_number),
    MenuEntry("contact_change", ContactChangeTerms, change_contact, choices=proof_choices),
    MenuEntry("completion_report", CompletionReportTerms, report_completion),
    MenuEntry("completion", CompletionTerms, complete),
    MenuEntry("archival", ArchivalTerms, archive),
)
