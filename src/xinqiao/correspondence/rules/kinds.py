"""The letters there are: title, reader, series of document numbers, and the template that prints them (DOMAIN §6.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from xinqiao.foundation.refusal import told


class LetterKind(StrEnum):
    """Kinds of letters; the stored word is also the name of the template."""

    RECEIPT = "receipt"
    REGISTRATION_FORM = "registration_form"
    FORWARDING_NOTICE = "forwarding_notice"
    FORWARDING_LETTER = "forwarding_letter"
    ASSIGNMENT_LETTER = "assignment_letter"
    OBJECTION_LETTER = "objection_letter"
    OBJECTION_REPLY = "objection_reply"
    ACCEPTANCE_NOTICE = "acceptance_notice"
    NONACCEPTANCE_NOTICE = "nonacceptance_notice"
    FINAL_NONACCEPTANCE_NOTICE = "final_nonacceptance_notice"
    RETENTION_NOTICE = "retention_notice"
    CORRECTION_NOTICE = "correction_notice"
    CONTACT_CHANGE_NOTICE = "contact_change_notice"
    REDIRECTION_NOTICE = "redirection_notice"
    EXTENSION_NOTICE = "extension_notice"
    OPINION = "opinion"
    SIMPLE_REPLY = "simple_reply"
    SERVICE_RECORD = "service_record"
    WITHDRAWAL_CONFIRMATION = "withdrawal_confirmation"
    COMPLETION_REPORT = "completion_report"
    URGENT_REPORT = "urgent_report"
    BRIEF_REPLY = "brief_reply"
    REVIEW_APPLICATION = "review_application"
    REVIEW_ACCEPTANCE_NOTICE = "review_acceptance_notice"
    REVIEW_NONACCEPTANCE_NOTICE = "review_nonacceptance_notice"
    REVIEW_OPINION = "review_opinion"
    RECHECK_APPLICATION = "recheck_application"
    RECHECK_ACCEPTANCE_NOTICE = "recheck_acceptance_notice"
    RECHECK_NONACCEPTANCE_NOTICE = "recheck_nonacceptance_notice"
    RECHECK_OPINION = "recheck_opinion"
    HEARING_NOTICE = "hearing_notice"
    HEARING_LETTER = "hearing_letter"
    HEARING_RECORD = "hearing_record"
    HEARING_OPINION = "hearing_opinion"
    MEDIATION_AGREEMENT = "mediation_agreement"
    RECONCILIATION_AGREEMENT = "reconciliation_agreement"
    CONSULTATION_MINUTES = "consultation_minutes"
    HANDOVER_LETTER = "handover_letter"
    DISCIPLINE_HANDOVER = "discipline_handover"
    MANDATE = "mandate"
    FINALITY_FILING = "finality_filing"
    INVESTIGATION_RECORD = "investigation_record"
    INVESTIGATION_REPORT = "investigation_report"


class Audience(StrEnum):
    """For whom a letter is: only letters to the petitioner may be downloaded with number and code."""

    PETITIONER = "petitioner"
    ORGAN = "organ"
    FILE = "file"


class Series(StrEnum):
    """Series of document numbers of one body; the empty one has no number."""

    NONE = ""
    NOTICE = "notice"
    FORWARDING = "forwarding"
    ASSIGNMENT = "assignment"
    LETTER = "letter"
    OPINION = "opinion"
    REPLY = "reply"
    REVIEW = "review"
    RECHECK = "recheck"
    AGREEMENT = "agreement"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Form:
    """What is fixed for one kind of letter."""

    title: str
    audience: Audience
    series: Series

    @property
    def is_numbered(self) -> bool:
        """Whether the letter bears a document number (文号)."""
        return self.series is not Series.NONE

    @property
    def is_issued(self) -> bool:
        """Whether it goes out under number and seal, and can be checked by who holds it."""
        return self.is_numbered and self.audience is not Audience.FILE


WITH_CODE = frozenset({LetterKind.RECEIPT, LetterKind.MANDATE})


def holds_a_code(kind: LetterKind) -> bool:
    """Whether a query code stands in it: such a letter goes to the petitioner alone, never to somebody who acts for them."""
    return kind in WITH_CODE


_TO, _ORGAN, _FILE = Audience.PETITIONER, Audience.ORGAN, Audience.FILE

FORMS: Mapping[LetterKind, Form] = MappingProxyType(
    {
        LetterKind.RECEIPT: Form(told("信访事项收件回执"), _TO, Series.NONE),
        LetterKind.REGISTRATION_FORM: Form(told("信访事项登记表"), _FILE, Series.NONE),
        LetterKind.FORWARDING_NOTICE: Form(told("信访事项转送告知书"), _TO, Series.NOTICE),
        LetterKind.FORWARDING_LETTER: Form(told("关于转送信访事项的函"), _ORGAN, Series.FORWARDING),
        LetterKind.ASSIGNMENT_LETTER: Form(told("关于交办信访事项的函"), _ORGAN, Series.ASSIGNMENT),
        LetterKind.OBJECTION_LETTER: Form(told("关于信访事项管辖异议的函"), _ORGAN, Series.LETTER),
        LetterKind.OBJECTION_REPLY: Form(told("关于信访事项管辖异议的复函"), _ORGAN, Series.LETTER),
        LetterKind.ACCEPTANCE_NOTICE: Form(told("信访事项受理告知书"), _TO, Series.NOTICE),
        LetterKind.NONACCEPTANCE_NOTICE: Form(told("信访事项不予受理告知书"), _TO, Series.NOTICE),
        LetterKind.FINAL_NONACCEPTANCE_NOTICE: Form(told("信访事项不再受理告知书"), _TO, Series.NOTICE),
        LetterKind.RETENTION_NOTICE: Form(told("信访事项存查告知书"), _TO, Series.NOTICE),
        LetterKind.CORRECTION_NOTICE: Form(told("信访事项更正告知书"), _TO, Series.NOTICE),
        LetterKind.CONTACT_CHANGE_NOTICE: Form(told("联系方式变更告知书"), _TO, Series.NOTICE),
        LetterKind.REDIRECTION_NOTICE: Form(told("信访事项其他法定途径告知书"), _TO, Series.NOTICE),
        LetterKind.EXTENSION_NOTICE: Form(told("信访事项延长办理期限告知书"), _TO, Series.NOTICE),
        LetterKind.OPINION: Form(told("信访事项处理意见书"), _TO, Series.OPINION),
        LetterKind.SIMPLE_REPLY: Form(told("信访事项答复书"), _TO, Series.REPLY),
        LetterKind.SERVICE_RECORD: Form(told("送达回证"), _FILE, Series.NONE),
        LetterKind.WITHDRAWAL_CONFIRMATION: Form(told("信访事项撤回确认书"), _TO, Series.NOTICE),
        LetterKind.COMPLETION_REPORT: Form(told("信访事项办结报告"), _ORGAN, Series.LETTER),
        LetterKind.URGENT_REPORT: Form(told("重大紧急信访信息报告"), _ORGAN, Series.LETTER),
        LetterKind.BRIEF_REPLY: Form(told("信访事项简易办理答复书"), _TO, Series.REPLY),
        LetterKind.REVIEW_APPLICATION: Form(told("信访事项复查申请书"), _TO, Series.NONE),
        LetterKind.REVIEW_ACCEPTANCE_NOTICE: Form(told("信访事项复查受理告知书"), _TO, Series.NOTICE),
        LetterKind.REVIEW_NONACCEPTANCE_NOTICE: Form(told("信访事项复查不予受理告知书"), _TO, Series.NOTICE),
        LetterKind.REVIEW_OPINION: Form(told("信访事项复查意见书"), _TO, Series.REVIEW),
        LetterKind.RECHECK_APPLICATION: Form(told("信访事项复核申请书"), _TO, Series.NONE),
        LetterKind.RECHECK_ACCEPTANCE_NOTICE: Form(told("信访事项复核受理告知书"), _TO, Series.NOTICE),
        LetterKind.RECHECK_NONACCEPTANCE_NOTICE: Form(told("信访事项复核不予受理告知书"), _TO, Series.NOTICE),
        LetterKind.RECHECK_OPINION: Form(told("信访事项复核意见书"), _TO, Series.RECHECK),
        LetterKind.HEARING_NOTICE: Form(told("信访事项听证通知书"), _TO, Series.NOTICE),
        LetterKind.HEARING_LETTER: Form(told("关于举行信访事项听证的函"), _ORGAN, Series.LETTER),
        LetterKind.HEARING_RECORD: Form(told("信访事项听证笔录"), _TO, Series.NONE),
        LetterKind.HEARING_OPINION: Form(told("信访事项听证意见书"), _FILE, Series.NONE),
        LetterKind.MEDIATION_AGREEMENT: Form(told("信访事项调解协议书"), _TO, Series.AGREEMENT),
        LetterKind.RECONCILIATION_AGREEMENT: Form(told("信访事项和解协议书"), _TO, Series.NONE),
        LetterKind.CONSULTATION_MINUTES: Form(told("信访事项会商纪要"), _FILE, Series.MINUTES),
        LetterKind.HANDOVER_LETTER: Form(told("关于移送信访事项的函"), _ORGAN, Series.LETTER),
        LetterKind.DISCIPLINE_HANDOVER: Form(told("关于移送检举控告材料的函"), _ORGAN, Series.LETTER),
        LetterKind.MANDATE: Form(told("授权委托书"), _TO, Series.NONE),
        LetterKind.FINALITY_FILING: Form(told("信访事项终结备案表"), _ORGAN, Series.NONE),
        LetterKind.INVESTIGATION_RECORD: Form(told("调查笔录"), _FILE, Series.NONE),
        LetterKind.INVESTIGATION_REPORT: Form(told("信访事项调查报告"), _FILE, Series.NONE),
    }
)
