"""Random acts on the pure fold: what the pen would write for an act, its choices drawn from a string of bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from rules.cases import (
    making_aftercare,
    making_cooperation,
    making_grouping,
    making_hearings,
    making_mediation,
    making_papers,
    making_reviews,
    making_safeguards,
    making_simple,
)
from xinqiao.cases import events as ev
from xinqiao.cases import fold, standing, states
from xinqiao.statute.classes import conclusions_for
from xinqiao.statute.review import outside_code

CASE = UUID(int=7)
KINDS = {
    "office": "petition_office", "unit": "unit", "other": "unit", "lower": "petition_office", "discipline": "discipline",
    "court": "political_legal", "government": "government",
}  # fmt: skip
BODIES = tuple(KINDS)
CAN_BE_SORTED_ANEW = {standing.FORWARDED, standing.OBJECTED, standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED}
DAYS = (0, 0, 0, 0, 1, 1, 2, 5, 14, 31, 45)
PIN = "profile:default@1;calendar:2025-11"
RULINGS = (*(("claim", path) for path in (6, 6, 6, 1, 2, 3, 4, 5)), ("suggestion", 0), ("accusation", 0))
LETTERS = {
    "not_accepted": "nonacceptance_notice", "redirected": "redirection_notice", "retained": "retention_notice",
    "finally_not_accepted": "final_nonacceptance_notice", "simply_answered": "brief_reply",
}  # fmt: skip
T = TypeVar("T")
Numbers = tuple[int, ...]


@dataclass
class Drawn:
    """Choices taken one after the other from bytes; 0 where they run out."""

    source: bytes
    place: int = 0

    def below(self, limit: int) -> int:
        self.place += 1
        return self.source[self.place - 1] % limit if self.place <= len(self.source) else 0

    def one(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def some(self, numbers: Numbers) -> Numbers:
        mask = self.below(256) or 255
        return tuple(n for n in numbers if mask >> (n % 8) & 1) or numbers[:1]


@dataclass
class Walk:
    """One case under random acts: only the table of acts and the fold, no pen."""

    day: dt.date = dt.date(2026, 1, 5)
    events: list[ev.Recorded] = field(default_factory=list)
    snapshot: standing.Snapshot = field(default_factory=lambda: fold.fold(()))
    refs: int = 0
    bodies: tuple[str, ...] = BODIES

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(1), dt.UTC)

    def ref(self) -> ev.TextRef:
        self.refs += 1
        return ev.TextRef(self.refs, f"{self.refs:064x}")

    def files(self, count: int) -> tuple[ev.FileRef, ...]:
        first = self.snapshot.files + 1
        return tuple(ev.FileRef(n, f"{n:064x}") for n in range(first, first + count))

    def write(self, payload: ev.Payload, *, kind: str, body: str) -> None:
        seq = len(self.events) + 1
        at = dt.datetime.combine(self.day, dt.time(2), dt.UTC) + dt.timedelta(minutes=seq)
        actor = f"officer:{body}" if kind == states.OFFICER else kind
        event = ev.Recorded(CASE, seq, payload, at, at, actor, body, UUID(int=seq), PIN)
        self.events.append(event)
        self.snapshot = fold.advance(self.snapshot, event)


def is_allowed(*, act: states.Act, kind: str, body: str, snapshot: standing.Snapshot) -> bool:
    """What the pen asks of the table, for an officer with every capability."""
    if kind not in act.principals or states.why_not(act=act, snapshot=snapshot) is not None:
        return False
    return kind != states.OFFICER or act.opens_case or states.is_related(act=act, snapshot=snapshot, body=body)


def numbers_for(*, act: states.Act, kind: str, body: str, snapshot: standing.Snapshot) -> Numbers:
    if kind == states.OFFICER:
        return states.demands_within(act=act, snapshot=snapshot, body=body)
    return states.demands_open_to(act=act, snapshot=snapshot)


def submitted(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    office = body or drawn.one(BODIES)
    received = walk.day - dt.timedelta(days=drawn.one((0, 0, 0, 3, 2000)))
    reach = ev.Reach(name=drawn.below(4) > 0, address=drawn.below(4) > 0, phone=True)
    return ev.Submitted(
        channel="web", via="import" if kind == states.IMPORT else "portal", received_on=received, office=office, office_kind=KINDS[office],
        is_anonymous=not reach.name, persons=drawn.one((1, 1, 7)), reach=reach, place="990000", title=walk.ref(),
        demands=tuple(walk.ref() for _ in range(1 + drawn.below(4))), facts=walk.ref(), files=walk.files(drawn.below(3)),
    )  # fmt: skip


def screened(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    rulings = tuple(ev.DemandClass(n=n, klass=k, path=p) for n in numbers for k, p in [drawn.one(RULINGS)])
    return ev.Screened(demands=rulings, accused=drawn.one(((), (), (), ("other",))))


def forwarded(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    to = drawn.one([code for code in BODIES if code != body])
    return ev.Forwarded(demands=numbers, from_body=body, to_body=to, to_kind=KINDS[to])


def assigned(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    to = drawn.one([code for code in BODIES if code != body])
    due = walk.day + dt.timedelta(days=drawn.below(90))
    return ev.Assigned(demands=numbers, from_body=body, to_body=to, to_kind=KINDS[to], report_due_on=due)


def objected(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    sender = walk.snapshot.those(numbers)[0].sender
    those = tuple(d.n for d in walk.snapshot.those(numbers) if d.sender == sender)
    return ev.Objected(demands=those, from_body=body, to_body=sender, reason=walk.ref())


def drafted(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    answers = []
    for demand in walk.snapshot.those(numbers):
        conclusion = drawn.one(list(conclusions_for(klass=demand.klass, path=demand.path)))
        refs = {"facts": walk.ref(), "basis": walk.ref(), "opinion": walk.ref()}
        answers.append(ev.DemandAnswer(n=demand.n, conclusion=conclusion, **refs))
    promises = making_aftercare.promises(walk, drawn, body, numbers)
    organ = "government" if walk.refs % 6 else outside_code("省人民政府")
    return ev.AnswerDrafted(answers=tuple(answers), review_organ=organ, remedy=drawn.one((None, walk.ref())), promises=promises)


def served(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    def letter_of(d: standing.Demand) -> str:
        return LETTERS.get(d.outcome) or ("opinion" if d.path == 6 else "simple_reply")

    letter = letter_of(walk.snapshot.those(numbers)[0])
    those = tuple(d.n for d in walk.snapshot.those(numbers) if letter_of(d) == letter)
    is_effective = drawn.below(5) > 0
    return ev.Served(
        demands=those, letter=letter, way="post", outcome="received", served_on=walk.day, is_effective=is_effective,
        opens_window=is_effective and letter == "opinion" and drawn.below(5) > 0,
    )  # fmt: skip


def rated(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    free = [about for about in ("office", "unit") if getattr(walk.snapshot, f"{about}_rating") is None]
    level = drawn.one((0, 1, 3))
    relook = drawn.one(("government", walk.snapshot.office)) if level == 3 else ""
    return ev.Rated(about=drawn.one(free), level=level, reason=drawn.one((None, walk.ref())), relook=relook)


def corrected(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    """One line put right: the submission, or the newest ruling, acceptance or service of a demand."""
    s = walk.snapshot
    opening = walk.events[0].payload
    assert isinstance(opening, ev.Submitted)
    choices: list[ev.Corrected] = [
        ev.Corrected(
            corrects_seq=1, reason=walk.ref(), before=ev.Facts(received_on=s.received_on),
            after=ev.Facts(received_on=walk.events[0].recorded_at.date() - dt.timedelta(days=drawn.below(9))),
        ),
        ev.Corrected(corrects_seq=1, before=ev.Facts(persons=s.persons), after=ev.Facts(persons=1 + drawn.below(9)), reason=walk.ref()),
    ]  # fmt: skip
    for line in reversed(walk.events):
        those = s.those(
            each if isinstance(each, int) else each.n for each in getattr(line.payload, "demands", ()) if not isinstance(each, ev.TextRef)
        )
        choices += _corrections_of(walk, drawn, line, those)
    return drawn.one(choices)


def _corrections_of(walk: Walk, drawn: Drawn, line: ev.Recorded, those: Sequence[standing.Demand]) -> list[ev.Corrected]:
    payload, earlier = line.payload, dt.timedelta(days=drawn.below(4))
    newer = [each.payload for each in walk.events[line.seq :] if type(each.payload) is type(payload)]
    if newer or not those:
        return []
    numbers = tuple(d.n for d in those)
    match payload:
        case ev.Screened():
            return [
                ev.Corrected(
                    corrects_seq=line.seq, demands=(d.n,), reason=walk.ref(),
                    before=ev.Facts(classes=(ev.DemandClass(n=d.n, klass=d.klass, path=d.path, category=d.category),)),
                    after=ev.Facts(classes=(ev.DemandClass(n=d.n, klass=klass, path=path, category=d.category),)),
                )
                for d in those if d.state in CAN_BE_SORTED_ANEW
                for klass, path in [drawn.one(RULINGS)]
            ]  # fmt: skip
        case ev.Accepted():
            day = line.recorded_at.date() - earlier
            before = those[0].accepted_on
            return [_dated(walk, line, numbers, ev.Facts(accepted_on=before), ev.Facts(accepted_on=day))]
        case ev.Served(is_effective=True) if all(d.state == standing.SERVED for d in those):
            day = line.recorded_at.date() - earlier
            return [_dated(walk, line, numbers, ev.Facts(served_on=those[0].served_on), ev.Facts(served_on=day))]
        case _:
            return []


def _dated(walk: Walk, line: ev.Recorded, numbers: Numbers, before: ev.Facts, after: ev.Facts) -> ev.Corrected:
    return ev.Corrected(corrects_seq=line.seq, demands=numbers, before=before, after=after, reason=walk.ref())


def succeeded(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    s = walk.snapshot
    answering = sorted({s.office, *(d.body for d in s.demands if d.state not in standing.ENDED)} - {""})
    gone = drawn.one(answering)
    others = [code for code in BODIES if code != gone]
    to = drawn.one([code for code in others if code not in s.accused] or others)
    moved = tuple(d.n for d in s.demands if d.state not in standing.ENDED and d.body == gone)
    return ev.Succeeded(demands=moved, from_body=gone, to_body=to, to_kind=KINDS[to], ground="merged")


def reported(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    owed = [(d.n, to) for d in walk.snapshot.those(numbers) for by, to in d.owes if by == body]
    organ = owed[0][1]
    those = tuple(n for n, to in owed if to == organ)
    return ev.CompletionReported(demands=those, body=body, to_body=organ, process=walk.ref(), result=walk.ref(), view=walk.ref())


def replied(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    occasion = drawn.one(("consultation", "suggestion", "thanks"))
    klass = "suggestion" if occasion == "suggestion" else ""
    replies = tuple(ev.DirectReply(n=n, occasion=occasion, klass=klass, opinion=walk.ref()) for n in numbers)
    return ev.DirectlyReplied(replies=replies, body=body)


def supplemented(walk: Walk, drawn: Drawn, kind: str, body: str, numbers: Numbers) -> ev.Payload:
    asked = walk.snapshot.open_inquiry
    reopens = () if asked else tuple(d.n for d in walk.snapshot.demands if d.outcome == standing.RETAINED)
    return ev.Supplemented(text=walk.ref(), answers_seq=asked, reopens=reopens, files=walk.files(drawn.below(2)))


Make = Callable[[Walk, Drawn, str, str, Numbers], ev.Payload]
MAKERS: dict[str, Make] = {
    "submission": submitted,
    "registration": lambda w, d, k, b, n: ev.Registered(
        is_first=d.below(2) > 0, reach=d.one((None, ev.Reach(), ev.Reach(name=True, address=True)))
    ),
    "screening": screened,
    "forwarding": forwarded,
    "assignment": assigned,
    "objection": objected,
    "objection_ruling": lambda w, d, k, b, n: ev.ObjectionRuled(demands=n, is_agreed=d.below(2) > 0, reason=w.ref()),
    "acceptance": lambda w, d, k, b, n: ev.Accepted(demands=n, body=b, handler=b),
    "allocation": lambda w, d, k, b, n: ev.Allocated(demands=n, body=b, handler=f"{b}-{d.below(2)}", reason=d.one((None, w.ref()))),
    "claim": lambda w, d, k, b, n: ev.Claimed(demands=n, body=b, handler=f"{b}-0"),
    "handover": lambda w, d, k, b, n: ev.HandedOver(body=b, former=w.snapshot.owner_officer, officer=f"{b}-1", reason=w.ref()),
    "succession": succeeded,
    "urgent_report": lambda w, d, k, b, n: ev.UrgentReported(
        body=b,
        happened_at=w.now,
        known_at=w.now,
        place=w.ref(),
        what=w.ref(),
        measures=w.ref(),
        addressees=tuple(code for code in BODIES if code != b)[: 1 + d.below(3)],
        report_minutes=60,
        reading_minutes=30,
    ),
    "urgent_report_reading": lambda w, d, k, b, n: ev.UrgentReportRead(
        body=b, report_seqs=tuple(report.seq for report in w.snapshot.urgent if b in report.unread)
    ),
    "completion_report": reported,
    "nonacceptance": lambda w, d, k, b, n: ev.NotAccepted(demands=n, body=b, ground="out_of_powers", reason=w.ref()),
    "final_nonacceptance": lambda w, d, k, b, n: ev.FinallyNotAccepted(
        demands=n, body=b, opinion_number="1", opinion_on=w.day, opinion_organ="government", reason=w.ref()
    ),
    "retention": lambda w, d, k, b, n: ev.Retained(demands=n, body=b, ground="thanks", reason=w.ref()),
    "direct_reply": replied,
    "correction": corrected,
    "external_number": lambda w, d, k, b, n: ev.ExternallyNumbered(system="national", external_number=str(w.refs)),
    "contact_change": lambda w, d, k, b, n: ev.ContactChanged(
        fields=("phone",), reach=d.one((ev.Reach(), ev.Reach(name=True, address=True))), verified_by="in_person"
    ),
    **making_simple.MAKERS,
    **making_cooperation.MAKERS,
    **making_mediation.MAKERS,
    **making_papers.MAKERS,
    **making_grouping.MAKERS,
    **making_aftercare.MAKERS,
    **making_safeguards.MAKERS,
    **making_hearings.MAKERS,
    **making_reviews.MAKERS,
    "redirection": lambda w, d, k, b, n: ev.Redirected(demands=n, body=b, path=1 + d.below(4), where=w.ref()),
    "handling": lambda w, d, k, b, n: ev.HandlingRecorded(demands=n, way="phone", done_on=w.day, text=w.ref()),
    "inquiry": lambda w, d, k, b, n: ev.Inquired(body=b, text=w.ref()),
    "extension_request": lambda w, d, k, b, n: ev.ExtensionRequested(demands=n, term_days=1 + d.below(30), reason=w.ref()),
    "extension": lambda w, d, k, b, n: ev.Extended(demands=n, term_days=w.snapshot.those(n)[0].pending_extension_days, reason=w.ref()),
    "extension_refusal": lambda w, d, k, b, n: ev.ExtensionRefused(demands=n, reason=w.ref()),
    "answer_draft": drafted,
    "prereview": lambda w, d, k, b, n: ev.AnswerPrereviewed(demands=n, is_passed=d.below(4) > 0),
    "answer": lambda w, d, k, b, n: ev.Answered(demands=n, body=b),
    "service": served,
    "rating": rated,
    "supplement": supplemented,
    "withdrawal": lambda w, d, k, b, n: ev.Withdrawn(demands=n, reason=d.one((None, w.ref()))),
    "completion": lambda w, d, k, b, n: ev.Completed(is_verified=d.below(2) > 0),
    "archival": lambda w, d, k, b, n: ev.Archived(),
    "recomputation": lambda w, d, k, b, n: ev.ClockRecomputed(reason="calendar_corrected"),
    "takeover": lambda w, d, k, b, n: ev.Imported(body="", answer=d.one((None, w.ref())), source_status="done"),
}
