"""The state of a case as a function of its ledger (pure).

`fold(events)` replays a ledger; `advance(snapshot, event)` takes one step. Demands carry the states, the stage of the case is derived
from them. One file, over the usual length: the steps of the main road and the few pieces they share; child procedures stand in `steps/`.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from xinqiao.cases import events as ev
from xinqiao.cases.standing import (
    ACCEPTED,
    CONCLUDED,
    DRAFTED,
    ENDED,
    FORWARDED,
    HISTORIC,
    OBJECTED,
    PREREVIEWED,
    RECEIVED,
    RETAINED,
    SCREENED,
    SERVED,
    SUPERIOR,
    WITHDRAWN,
    Demand,
    Snapshot,
    decode_snapshot,
    encode_snapshot,
)
from xinqiao.cases.stepping import STEPS, officer_of, on
from xinqiao.cases.steps import aftercare, papers
from xinqiao.cases.steps import arbitration as _arbitration  # noqa: F401  enters its steps
from xinqiao.cases.steps import consultation as _consultation  # noqa: F401  enters its steps
from xinqiao.cases.steps import cooperation as _cooperation  # noqa: F401  enters its steps
from xinqiao.cases.steps import grouping as _grouping  # noqa: F401  enters its steps
from xinqiao.cases.steps import hearing as _hearing  # noqa: F401  enters its steps
from xinqiao.cases.steps import mediation as _mediation  # noqa: F401  enters its steps
from xinqiao.cases.steps import review as _review  # noqa: F401  enters its steps
from xinqiao.cases.steps import safeguards as _safeguards  # noqa: F401  enters its steps
from xinqiao.cases.steps import simple as _simple  # noqa: F401  enters its steps
from xinqiao.cases.steps import suggestions as _suggestions  # noqa: F401  enters its steps
from xinqiao.cases.steps import urgent as _urgent  # noqa: F401  enters its steps
from xinqiao.foundation.time import local_date
from xinqiao.statute.classes import ACCUSATION

ASSIGNED_FROM_ABOVE = "assigned"


def fold(events: Iterable[ev.Recorded]) -> Snapshot:
    """Replay a ledger from its first line."""
    snapshot = Snapshot(reach=ev.Reach(), repeats=[], accused=[], demands=[], external_numbers=[], urgent=[])
    for event in events:
        move_on(snapshot, event)
    return snapshot


def advance(snapshot: Snapshot, event: ev.Recorded) -> Snapshot:
    """One step on a copy; the snapshot given stays as it is."""
    copy = decode_snapshot(encode_snapshot(snapshot))
    move_on(copy, event)
    return copy


def move_on(snapshot: Snapshot, event: ev.Recorded) -> None:
    """One step on the snapshot itself: for whoever owns it."""
    payload = event.payload
    STEPS[type(payload)](snapshot, payload, event)
    for ref in ev.text_refs(payload):
        snapshot.contents = max(snapshot.contents, ref.n)
    for file in ev.file_refs(payload):
        snapshot.files = max(snapshot.files, file.n)
    snapshot.seq = event.seq


@on(ev.Submitted)
def _submitted(s: Snapshot, p: ev.Submitted, event: ev.Recorded) -> None:
    s.channel, s.via, s.received_on = p.channel, p.via, p.received_on
    s.office, s.office_kind = p.office, p.office_kind
    s.is_anonymous, s.persons, s.reach, s.place = p.is_anonymous, p.persons, p.reach, p.place
    s.title, s.is_accusation = p.title.n, p.purpose == ACCUSATION
    s.facts = p.facts.n if p.facts else 0
    s.files_given = [file.n for file in p.files]
    s.demands = [Demand(n=place, text=ref.n, category=p.category, body=p.office) for place, ref in enumerate(p.demands, start=1)]
    if p.arrival and p.arrival.sent_as == ASSIGNED_FROM_ABOVE:
        for demand in s.demands:
            demand.owes.append((p.office, p.upstream))
    s.first_owner = s.owner_officer = (p.arrival.receiver if p.arrival else "") or officer_of(event)
    if p.upstream_number:
        s.external_numbers.append((SUPERIOR, p.upstream_number))


@on(ev.Registered)
def _registered(s: Snapshot, p: ev.Registered, event: ev.Recorded) -> None:
    s.is_registered, s.is_first = True, p.is_first
    s.reach = p.reach or s.reach
    if not s.first_owner:
        s.first_owner = s.owner_officer = officer_of(event)
    s.repeats = [str(case) for case in p.repeats]


@on(ev.Screened)
def _screened(s: Snapshot, p: ev.Screened, _event: ev.Recorded) -> None:
    s.accused, s.is_accusation = sorted({*s.accused, *p.accused}), False
    for ruling in p.demands:
        for demand in s.those([ruling.n]):
            demand.klass, demand.path = ruling.klass, ruling.path
            demand.category = ruling.category or demand.category
            demand.state = SCREENED


@on(ev.Forwarded)
def _forwarded(s: Snapshot, p: ev.Forwarded, _event: ev.Recorded) -> None:
    _send(s, p)


@on(ev.Assigned)
def _assigned(s: Snapshot, p: ev.Assigned, _event: ev.Recorded) -> None:
    _send(s, p)
    for demand in s.those(p.demands):
        demand.owes.append((p.to_body, p.from_body))


def _send(s: Snapshot, p: ev.Forwarded | ev.Assigned) -> None:
    for demand in s.those(p.demands):
        demand.state, demand.body, demand.sender, demand.handler = FORWARDED, p.to_body, p.from_body, ""


@on(ev.Objected)
def _objected(s: Snapshot, p: ev.Objected, _event: ev.Recorded) -> None:
    # The sender rules, so the sender answers for the matter until then.
    for demand in s.those(p.demands):
        demand.state, demand.body, demand.sender, demand.handler = OBJECTED, p.to_body, p.from_body, ""


@on(ev.ObjectionRuled)
def _objection_ruled(s: Snapshot, p: ev.ObjectionRuled, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        if p.is_agreed:
            demand.owes = [owed for owed in demand.owes if owed[0] != demand.sender]
            demand.returns.append(demand.sender)
            demand.state, demand.sender = SCREENED, ""
        else:
            demand.state, demand.body, demand.sender = FORWARDED, demand.sender, demand.body


@on(ev.Accepted)
def _accepted(s: Snapshot, p: ev.Accepted, event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.state, demand.body, demand.accepted_on = ACCEPTED, p.body, local_date(event.occurred_at)
        demand.handler = demand.handler or p.handler


@on(ev.Allocated)
def _allocated(s: Snapshot, p: ev.Allocated, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.handler = p.handler


@on(ev.Claimed)
def _claimed(s: Snapshot, p: ev.Claimed, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.handler = p.handler


@on(ev.HandedOver)
def _handed_over(s: Snapshot, p: ev.HandedOver, _event: ev.Recorded) -> None:
    s.owner_officer = p.officer


@on(ev.Succeeded)
def _succeeded(s: Snapshot, p: ev.Succeeded, _event: ev.Recorded) -> None:
    """Every place where the old body stood; the officers named there were the old body's."""
    if s.office == p.from_body:
        s.office, s.office_kind, s.owner_officer = p.to_body, p.to_kind, ""
    if p.from_body in s.accused:
        s.accused = sorted({*s.accused, p.successor or p.to_body})
    for demand in s.demands:
        if demand.state not in ENDED:
            if demand.body == p.from_body:
                demand.body, demand.handler = p.to_body, ""
            if demand.sender == p.from_body:
                demand.sender = p.to_body
        demand.owes = [(_moved(by, p), _moved(to, p)) for by, to in demand.owes]
        demand.next_organ = _moved(demand.next_organ, p)
        if demand.annulled:
            demand.annulled = msgspec.structs.replace(demand.annulled, body=_moved(demand.annulled.body, p))
        demand.promises = [(_moved(by, p), what, due_on) for by, what, due_on in demand.promises]
    _procedures_succeeded(s, p)
    for request in s.recusal_requests:
        request.ruler = _moved(request.ruler, p)
    for report in s.urgent:
        report.unread = list(dict.fromkeys(_moved(code, p) for code in report.unread))
        report.addressees = list(dict.fromkeys([*report.addressees, *report.unread]))


def _procedures_succeeded(s: Snapshot, p: ev.Succeeded) -> None:
    for procedure in s.procedures:
        if procedure.is_open:
            procedure.hand_over(old=p.from_body, new=p.to_body)


def _moved(code: str, p: ev.Succeeded) -> str:
    return p.to_body if code == p.from_body else code


@on(ev.CompletionReported)
def _completion_reported(s: Snapshot, p: ev.CompletionReported, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.owes = [owed for owed in demand.owes if owed != (p.body, p.to_body)]


@on(ev.NotAccepted)
def _not_accepted(s: Snapshot, p: ev.NotAccepted, event: ev.Recorded) -> None:
    _conclude(s, p.demands, "not_accepted", p.body, event.seq)


@on(ev.FinallyNotAccepted)
def _finally_not_accepted(s: Snapshot, p: ev.FinallyNotAccepted, event: ev.Recorded) -> None:
    _conclude(s, p.demands, "finally_not_accepted", p.body, event.seq)


@on(ev.Retained)
def _retained(s: Snapshot, p: ev.Retained, event: ev.Recorded) -> None:
    _conclude(s, p.demands, RETAINED, p.body, event.seq)


@on(ev.DirectlyReplied)
def _directly_replied(s: Snapshot, p: ev.DirectlyReplied, event: ev.Recorded) -> None:
    _conclude(s, [reply.n for reply in p.replies], "directly_replied", p.body, event.seq)
    for reply in p.replies:
        for demand in s.those([reply.n]):
            demand.klass = reply.klass or demand.klass
            demand.answer_opinion, demand.answer_basis = reply.opinion.n, reply.basis.n if reply.basis else 0


@on(ev.Redirected)
def _redirected(s: Snapshot, p: ev.Redirected, event: ev.Recorded) -> None:
    _conclude(s, p.demands, "redirected", p.body, event.seq)


def _conclude(s: Snapshot, numbers: Iterable[int], outcome: str, body: str, seq: int) -> None:
    for demand in s.those(numbers):
        demand.state, demand.outcome, demand.body, demand.answered_seq = CONCLUDED, outcome, body, seq
        demand.pending_extension_days = 0


@on(ev.HandlingRecorded)
def _handling_recorded(_s: Snapshot, _p: ev.HandlingRecorded, _event: ev.Recorded) -> None:
    """A record of handling changes no state."""


@on(ev.ExtensionRequested)
def _extension_requested(s: Snapshot, p: ev.ExtensionRequested, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.pending_extension_days = p.term_days


@on(ev.Extended)
def _extended(s: Snapshot, p: ev.Extended, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.extended_days += p.term_days
        demand.pending_extension_days = 0


@on(ev.ExtensionRefused)
def _extension_refused(s: Snapshot, p: ev.ExtensionRefused, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.pending_extension_days = 0


@on(ev.AnswerDrafted)
def _answer_drafted(s: Snapshot, p: ev.AnswerDrafted, _event: ev.Recorded) -> None:
    s.review_organ = p.review_organ or s.review_organ
    s.remedy = p.remedy.n if p.remedy else s.remedy
    for answer in p.answers:
        for demand in s.those([answer.n]):
            demand.state, demand.conclusion = DRAFTED, answer.conclusion
            demand.answer_facts, demand.answer_basis = answer.facts.n, answer.basis.n
            demand.answer_opinion = answer.opinion.n
            demand.next_organ, demand.is_redo_agreed = p.review_organ, False
    aftercare.hold_promises(s, p)


@on(ev.AnswerPrereviewed)
def _answer_prereviewed(s: Snapshot, p: ev.AnswerPrereviewed, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.state = PREREVIEWED if p.is_passed else ACCEPTED


@on(ev.Answered)
def _answered(s: Snapshot, p: ev.Answered, event: ev.Recorded) -> None:
    _conclude(s, p.demands, "answered", p.body, event.seq)


@on(ev.Served)
def _served(s: Snapshot, p: ev.Served, event: ev.Recorded) -> None:
    if p.is_effective:
        for demand in s.those(p.demands):
            demand.state, demand.served_on = SERVED, p.served_on
        if p.letter in aftercare.OF_AN_ANSWER:
            aftercare.begin_promises(s, p.demands, event)


@on(ev.Rated)
def _rated(s: Snapshot, p: ev.Rated, event: ev.Recorded) -> None:
    if p.about == "office":
        s.office_rating = p.level
    else:
        s.unit_rating = p.level
    if p.relook:
        aftercare.open_relook(s, body=p.relook, cause="rating", about=p.about, text=p.reason.n if p.reason else 0, seq=event.seq)


@on(ev.Withdrawn)
def _withdrawn(s: Snapshot, p: ev.Withdrawn, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.state, demand.outcome = WITHDRAWN, "withdrawn"
        demand.pending_extension_days = 0


@on(ev.Supplemented)
def _supplemented(s: Snapshot, p: ev.Supplemented, _event: ev.Recorded) -> None:
    s.files_given.extend(file.n for file in p.files)
    if p.answers_seq and p.answers_seq == s.open_inquiry:
        s.open_inquiry = 0
    for demand in s.those(p.reopens):
        demand.state, demand.outcome, demand.body, demand.sender, demand.handler = RECEIVED, "", s.office, "", ""
        demand.answered_seq, demand.served_on = 0, None
        s.is_completed = False


@on(ev.Inquired)
def _inquired(s: Snapshot, _p: ev.Inquired, event: ev.Recorded) -> None:
    s.open_inquiry = event.seq


@on(ev.ExternallyNumbered)
def _externally_numbered(s: Snapshot, p: ev.ExternallyNumbered, _event: ev.Recorded) -> None:
    s.external_numbers.append((p.system, p.external_number))


@on(ev.ContactChanged)
def _contact_changed(s: Snapshot, p: ev.ContactChanged, _event: ev.Recorded) -> None:
    s.reach = p.reach


@on(ev.Corrected)
def _corrected(s: Snapshot, p: ev.Corrected, _event: ev.Recorded) -> None:
    """As if the corrected line had been right: `cases.corrections` says the same of the whole ledger, and a test compares."""
    right = p.after
    s.channel = s.channel if right.channel is None else right.channel
    s.received_on = right.received_on or s.received_on
    s.place = s.place if right.place is None else right.place
    s.persons = right.persons or s.persons
    for demand in s.those(p.demands):
        demand.accepted_on = right.accepted_on or demand.accepted_on
        demand.served_on = right.served_on or demand.served_on
    for ruling in right.classes:
        for demand in s.those([ruling.n]):
            demand.category = ruling.category or demand.category
            if (demand.klass, demand.path) != (ruling.klass, ruling.path):
                _sort_anew(demand, ruling)


def _sort_anew(demand: Demand, ruling: ev.DemandClass) -> None:
    """Another class or path: an answer drafted for the old one has to be drafted again."""
    demand.klass, demand.path = ruling.klass, ruling.path
    demand.pending_extension_days = 0
    if demand.state in {DRAFTED, PREREVIEWED}:
        demand.state = ACCEPTED
    demand.conclusion, demand.answer_facts, demand.answer_basis, demand.answer_opinion, demand.promises = "", 0, 0, 0, []


@on(ev.Completed)
def _completed(s: Snapshot, _p: ev.Completed, _event: ev.Recorded) -> None:
    s.is_completed = True


@on(ev.Archived)
def _archived(s: Snapshot, _p: ev.Archived, event: ev.Recorded) -> None:
    s.is_archived = True
    papers.end_open_mandates(s, event)


@on(ev.ClockRecomputed)
def _clock_recomputed(_s: Snapshot, _p: ev.ClockRecomputed, _event: ev.Recorded) -> None:
    """Clocks are wound from the ledger; the state of the case does not change."""


@on(ev.Imported)
def _imported(s: Snapshot, p: ev.Imported, _event: ev.Recorded) -> None:
    s.is_historic = s.is_registered = s.is_completed = s.is_archived = True
    for demand in s.demands:
        demand.state, demand.body = HISTORIC, p.body or s.office
        if p.answer:
            demand.outcome, demand.answer_opinion, demand.served_on = "answered", p.answer.n, p.answered_on
