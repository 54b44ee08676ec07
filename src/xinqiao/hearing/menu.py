"""The acts of a hearing, as doors offer them."""

from __future__ import annotations

from xinqiao.foundation.refusal import told
from xinqiao.hearing import told as _told  # noqa: F401  enters how its lines are told
from xinqiao.hearing.cancellation import HearingCancellationTerms, cancel_hearing
from xinqiao.hearing.consent import HearingConsentTerms, consent
from xinqiao.hearing.decision import HearingDecisionTerms, decide_hearing
from xinqiao.hearing.draw import HearingDrawTerms, draw_choices, draw_panel
from xinqiao.hearing.minutes import HearingMinutesTerms, minutes_choices, minutes_start, write_minutes
from xinqiao.hearing.notice import HearingNoticeTerms, notice_choices, notify
from xinqiao.hearing.objection import HearingObjectionTerms, object_to_member
from xinqiao.hearing.opening import HearingOpeningTerms, open_hearing, opening_choices
from xinqiao.hearing.opinion import HearingOpinionTerms, give_opinion, opinion_choices
from xinqiao.hearing.places import member_choices
from xinqiao.hearing.postponement import HearingPostponementTerms, postpone
from xinqiao.hearing.proposal import HearingProposalTerms, propose_hearing
from xinqiao.hearing.publication import HearingPublicationTerms, publication_start, publish
from xinqiao.hearing.recusal import HearingRecusalTerms, rule_on_member
from xinqiao.hearing.request import HearingRequestTerms, request_hearing
from xinqiao.hearing.withdrawal import HearingWithdrawalTerms, withdraw_hearing
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.statute.local.hearing_lists import HEARING_GROUNDS, HEARING_REFUSALS, RECUSAL_GROUNDS

_YES_NO = [("true", told("同意")), ("false", told("不同意"))]


def _recusal_choices(**given: object) -> dict[str, object]:
    changed = [("true", told("更换")), ("false", told("不更换"))]
    return {**member_choices(**given), "ground": RECUSAL_GROUNDS.choices(), "is_agreed": changed}  # type: ignore[arg-type]


enter(
    MenuEntry("hearing_request", HearingRequestTerms, request_hearing),
    MenuEntry("hearing_proposal", HearingProposalTerms, propose_hearing, choices=lambda **_given: {"ground": HEARING_GROUNDS.choices()}),
    MenuEntry("hearing_consent", HearingConsentTerms, consent, choices=lambda **_given: {"is_agreed": _YES_NO}),
    MenuEntry(
        "hearing_decision",
        HearingDecisionTerms,
        decide_hearing,
        choices=lambda **_given: {
            "is_held": [("true", told("举行听证")), ("false", told("不举行"))],
            "ground": HEARING_REFUSALS.choices(),
        },
    ),
    MenuEntry("hearing_draw", HearingDrawTerms, draw_panel, choices=draw_choices),
    MenuEntry("hearing_objection", HearingObjectionTerms, object_to_member, choices=member_choices),
    MenuEntry("hearing_recusal", HearingRecusalTerms, rule_on_member, choices=_recusal_choices),
    MenuEntry("hearing_notice", HearingNoticeTerms, notify, choices=notice_choices),
    MenuEntry("hearing_postponement", HearingPostponementTerms, postpone),
    MenuEntry("hearing_opening", HearingOpeningTerms, open_hearing, choices=opening_choices),
    MenuEntry("hearing_minutes", HearingMinutesTerms, write_minutes, takes_files=True, choices=minutes_choices, start=minutes_start),
    MenuEntry("hearing_opinion", HearingOpinionTerms, give_opinion, choices=opinion_choices),
    MenuEntry(
        "hearing_publication",
        HearingPublicationTerms,
        publish,
        choices=lambda **_given: {"is_published": [("true", told("公开")), ("false", told("不公开"))]},
        start=publication_start,
    ),
    MenuEntry("hearing_withdrawal", HearingWithdrawalTerms, withdraw_hearing),
    MenuEntry("hearing_cancellation", HearingCancellationTerms, cancel_hearing),
)
