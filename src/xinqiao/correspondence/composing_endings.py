"""Composing the notices of what is accepted no more, kept on file, put right, or reached otherwise."""

from __future__ import annotations

from typing import Any

from xinqiao.cases import events as ev
from xinqiao.cases.labels import CONTACT_LABELS
from xinqiao.correspondence.matter import Matter, track_url
from xinqiao.correspondence.order import LOCAL_BASIS, Order
from xinqiao.correspondence.payload import payload_of, payloads_of
from xinqiao.correspondence.rules.changes import Wording, changes_of
from xinqiao.correspondence.rules.endings import CorrectionNotice, FinalNonacceptanceNotice, RetentionNotice
from xinqiao.correspondence.rules.notices import ContactChangeNotice, NextStep
from xinqiao.correspondence.rules.wording import date_in_words
from xinqiao.directory.tree import place_name
from xinqiao.foundation.time import local_date
from xinqiao.statute.grounds import RECHECKED
from xinqiao.statute.local.code_lists import CONTACT_PROOFS, RETENTION_GROUNDS
from xinqiao.statute.local.default import DEFAULT_PROFILE
from xinqiao.statute.regulation_2022 import PERIODS

_WORDING = Wording(show_date=date_in_words, place_name=lambda code: place_name(code=code))
_STAGES = {stage.key: stage.label for stage in DEFAULT_PROFILE.stages}
# Periods that somebody outside the office waits for.
_TOLD = (
    "forward", "notice_direct", "notice_forwarded", "acceptance", "handling", "performance", "suggestion", "procedure", "review_request",
    "rating",
)  # fmt: skip


def final_nonacceptance_notice(*, matter: Matter, held: dict[str, Any]) -> FinalNonacceptanceNotice:
    """Compose the notice that a rechecked matter is accepted no more (不再受理告知书)."""
    refused = payload_of(matter, ev.FinallyNotAccepted)
    return FinalNonacceptanceNotice(
        **held,
        opinion_number=refused.opinion_number,
        opinion_on=refused.opinion_on,
        opinion_organ=refused.opinion_organ,
        article=RECHECKED.article.text,
        reason=matter.text(refused.reason),
    )


def retention_notice(*, matter: Matter, held: dict[str, Any]) -> RetentionNotice:
    """Compose the notice of what is kept on file (存查告知书)."""
    retained = payload_of(matter, ev.Retained)
    return RetentionNotice(
        **held,
        ground=RETENTION_GROUNDS.label_of(retained.ground),
        reason=matter.text(retained.reason),
        same_as=retained.same_as,
        track_url=track_url(),
    )


def correction_notice(*, matter: Matter, order: Order, held: dict[str, Any]) -> CorrectionNotice:
    """Compose the notice of what was put right (更正告知书): an act may put several lines right."""
    corrections = payloads_of(matter, ev.Corrected)
    return CorrectionNotice(
        **{**held, "received_on": matter.snapshot.received_on},
        changes=tuple(change for each in corrections for change in changes_of(correction=each, wording=_WORDING)),
        reason=matter.text(corrections[0].reason),
        terms=tuple(_term(key, order) for key in _TOLD if key in order.terms),
    )


def contact_change_notice(*, matter: Matter, held: dict[str, Any]) -> ContactChangeNotice:
    """Compose the notice that the petitioner is reached otherwise now (联系方式变更告知书)."""
    changed = payload_of(matter, ev.ContactChanged)
    return ContactChangeNotice(
        **held,
        addressee=matter.addressee,
        changed_on=local_date(matter.event.occurred_at),
        fields=tuple(CONTACT_LABELS[name] for name in changed.fields),
        proof=CONTACT_PROOFS.label_of(changed.verified_by),
    )


def _term(key: str, order: Order) -> NextStep:
    period = PERIODS.get(key)
    return NextStep(
        text=period.label if period else _STAGES.get(key, key),
        due_on=order.terms[key],
        article=period.article.text if period else LOCAL_BASIS,
    )
