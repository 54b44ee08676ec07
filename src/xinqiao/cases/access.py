"""The one gate to a case. Fails closed, hides existence, has no bypass.

An officer reaches a case when their body stands in a relation to it (rows written by the pen), neither their body
nor one above it is accused in it (art. 30(3)), and they are not themselves recused from it (art. 28(3)). A petitioner reaches the one case whose number
and query code they hold. One file, a little over the usual length: there is one way in, and it is read as a whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never
from uuid import UUID

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast
from psycopg.rows import TupleRow

from xinqiao.cases import events as ev
from xinqiao.cases import feed, numbering, queries, standing
from xinqiao.cases.inquiries import parties_for
from xinqiao.cases.models import Case, CaseNumber, Party, PartyPast, Relation
from xinqiao.cases.paging import SEEN, with_sight
from xinqiao.cases.parties import KEPT_APART, MaskedParty, PartyData, mask, open_party, petitions
from xinqiao.cases.principals import Import, Petitioner, Principal, System
from xinqiao.cases.procedures.papers import mandate_of
from xinqiao.directory.seats import Seat
from xinqiao.foundation import access_log
from xinqiao.foundation.privacy import query_code
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_connection, native_cursor
from xinqiao.foundation.time import local_date
from xinqiao.statute.local.paper_lists import MANDATES_MOST

READ = "case:read"
REVEAL = "identity:reveal"
EXPORT = "identity:export"
KEEP = "identity:keep"
NO_CASE = UUID(int=0)


@dataclass(slots=True)
class Held:
    """A case as the gate hands it out: identity, ledger head and state; `events` where it was locked."""

    case_id: UUID
    number: str
    seq: int
    head_hash: bytes
    snapshot: standing.Snapshot
    events: list[ev.Recorded]


def not_found() -> Refusal:
    """The one answer for "no such case" and "not yours"."""
    return Refusal(
        code="case_not_found",
        message=told("没有找到这件信访事项，或者您无权查看。请核对编号。"),
        kind=RefusalKind.NOT_FOUND,
    )


def case_id_of(*, number: str) -> UUID:
    """Case id behind a number. Raises Refusal NOT_FOUND."""
    found = _case_id(number)
    if found is None:
        raise not_found()
    return found


def sought(*, number: str) -> UUID:
    """The case id behind a number, else the id of no case: the gate is asked either way, so that both answers cost the same."""
    return _case_id(number) or NO_CASE


def petitioner_by_code(*, number: str, code: str) -> Petitioner:
    """The petitioner who holds number and query code, or who acts for them by a code of their own (their mandate is judged by the caller).

    Raises one and the same Refusal for either being wrong.
    """
    case_id = _case_id(number)
    # The code is computed for an unknown number too, so that both wrong answers take the same time.
    is_own = query_code.is_query_code(case_id=case_id or NO_CASE, typed=code)
    agent = query_code.agent_of_code(case_id=case_id or NO_CASE, typed=code, most=MANDATES_MOST)
    if case_id is None or not (is_own or agent):
        raise Refusal(
            code="lookup_not_found",
            message=told("编号或查询码不对。请对照回执再输入一次；忘记查询码，可带身份证件到信访窗口补打回执。"),
            kind=RefusalKind.NOT_FOUND,
        )
    return Petitioner(case_id=case_id, agent=0 if is_own else agent)


def is_mandated(*, petitioner: Petitioner, today: dt.date) -> bool:
    """Whether who opens a case may: for themselves always, for another while the mandate is in force."""
    if not petitioner.agent:
        return True
    if petitioner.case_id is None:
        return False
    found = mandate_of(open_case(principal=petitioner, case_id=petitioner.case_id).snapshot.mandates, petitioner.agent)
    return found is not None and found.is_in_force(today)


def _case_id(number: str) -> UUID | None:
    clean = numbering.normalise(number)
    if not numbering.is_number(clean):
        return None
    with native_cursor() as cursor:
        row = cursor.execute(b"SELECT case_id FROM cases_number WHERE number = %s", [clean]).fetchone()
    return row[0] if row else None


_CASE_COLUMNS = "c.id, c.number, c.seq, c.head_hash, c.snapshot::text"
_RELATED = SEEN.format(body="%s", marks="%s")


def open_case(*, principal: Principal, case_id: UUID, is_locked: bool = False) -> Held:
    """Obtain a case; for the pen with its row locked and its ledger read.

    Raises Refusal NOT_FOUND where it does not exist or the principal may not see it.
    """
    where, params = _condition(principal)
    statement = f"SELECT {_CASE_COLUMNS} FROM cases_case c WHERE c.id = %s AND {where}"  # noqa: S608  fixed texts
    if is_locked:
        statement += " FOR UPDATE OF c"
    row, lines = _locked(statement, [case_id, *params], case_id) if is_locked else (_one(statement, [case_id, *params]), [])
    if row is None or (isinstance(principal, Petitioner) and principal.case_id != case_id):
        raise not_found()
    return Held(row[0], row[1], row[2], row[3], standing.decode_snapshot(row[4]), [feed.recorded(line) for line in lines])


def _one(statement: str, params: Sequence[object]) -> TupleRow | None:
    with native_cursor() as cursor:
        return cursor.execute(statement.encode(), params, binary=True).fetchone()


def _locked(statement: str, params: Sequence[object], case_id: UUID) -> tuple[TupleRow | None, list[TupleRow]]:
    """Lock the row and read the ledger behind it in one round trip; what is read of a case that stays closed is dropped."""
    with native_connection().pipeline(), native_cursor() as cursor, native_cursor() as lines:
        cursor.execute(statement.encode(), params, binary=True)
        lines.execute(feed.LEDGER, [case_id], binary=True)
        return cursor.fetchone(), lines.fetchall()


def open_by_number(*, principal: Principal, number: str) -> Held:
    """Obtain a case by its number. Raises Refusal NOT_FOUND."""
    return open_case(principal=principal, case_id=sought(number=number))


def open_many(*, seat: Seat, numbers: Sequence[str]) -> list[Held]:
    """The cases of a choice that the seat may see, in the order asked for and in two statements; the others are left out."""
    wanted = list(dict.fromkeys(map(numbering.normalise, numbers)))
    ids = list(CaseNumber.objects.filter(number__in=wanted).values_list("case_id", flat=True))
    rows = visible(seat=seat).filter(id__in=ids).annotate(state=Cast("snapshot", TextField()))
    found = {
        number: Held(case_id, number, seq, bytes(head), standing.decode_snapshot(state), [])
        for case_id, number, seq, head, state in rows.values_list("id", "number", "seq", "head_hash", "state")
    }
    return [found[number] for number in wanted if number in found]


def visible(*, seat: Seat, is_few: bool = False) -> QuerySet[Case]:
    """The cases an officer may see, for lists: filter and page this and nothing else.

    Takes  is_few, where something else finds a few: each is asked, or the planner would first read all that the body may see.
    """
    if not seat.can(READ):
        return Case.objects.none()
    related = Relation.objects.filter(case_id=OuterRef("id"), body=seat.body)
    has = related.annotate(has=Value(value=True)).values("has")[:1] if is_few else None
    return Case.objects.filter(Exists(related) if has is None else Subquery(has, output_field=BooleanField())).exclude(
        barred__overlap=seat.marks
    )


def gate(*, seat: Seat) -> tuple[str, Sequence[object]]:
    """The same as a condition on a row `c` of cases_case, with its parameters: for a statement that has to be written by hand."""
    return _condition(seat)


def in_sight(*, seat: Seat) -> QuerySet[Case]:
    """The same cases as `visible`, begun from the relations of the seat's body (`paging.with_sight`): for lists in their order.

    A body may stand in several relations to a case: `paging.ordered` leaves each case once.
    """
    if not seat.can(READ):
        return Case.objects.none()
    return _in_sight(seat.body, tuple(seat.marks)).all()


@lru_cache(maxsize=256)
def _in_sight(body: str, marks: tuple[str, ...]) -> QuerySet[Case]:
    """Kept as it is asked, never as it was answered: putting it together costs more than reading a page by it."""
    return with_sight(cases=Case.objects.exclude(barred__overlap=list(marks)), body=body)


def telling_who(*, seat: Seat) -> QuerySet[Case]:
    """The cases an officer may see and may find by the person: an accusation is found so by the custodian alone."""
    return visible(seat=seat) if seat.can(KEEP) else visible(seat=seat).filter(is_sealed=False)


def reveal(*, seat: Seat, held: Held, reason: str, now: dt.datetime) -> list[tuple[int, PartyData]]:
    """Open the parties of a case for an officer who gives a reason; the reading is recorded.

    Raises Refusal FORBIDDEN without the capability.
    Writes access log entry `party:reveal`.
    """
    if not seat.can(REVEAL):
        raise Refusal(
            code="reveal_forbidden",
            message=told("您的岗位不能查看信访人身份信息。"),
            kind=RefusalKind.FORBIDDEN,
            source="art. 30, 46",
        )
    if not may_open_identity(seat=seat, held=held, today=local_date(now)):
        raise Refusal(
            code="identity_kept",
            message=told("检举控告人的身份由保管员另行保管。确有需要的，请用“申请披露身份”写明理由，由保管员或者负责人决定。"),
            kind=RefusalKind.FORBIDDEN,
            source="art. 30(3), 46(5)",
        )
    access_log.record(at=now, actor=seat.actor, body=seat.body, action="party:reveal", case_id=held.case_id, reason=reason)
    return _heard(seat, held)


def may_open_identity(*, seat: Seat, held: Held, today: dt.date) -> bool:
    """Whether an officer may learn who petitions: of an accusation only the custodian, and whom the identity was released to until a day."""
    if not held.snapshot.is_sealed or seat.can(KEEP):
        return True
    return any(each.is_open_to(officer=str(seat.officer_id), today=today) for each in held.snapshot.releases)


def leads_in_clear(*, seat: Seat, cases: Collection[UUID]) -> dict[UUID, PartyData]:
    """The first party of each of some cases that came through `visible`: for an export in clear, which its caller has recorded.

    Raises Refusal FORBIDDEN without the capability.
    """
    if not seat.can(EXPORT):
        raise Refusal(
            code="export_forbidden",
            message=told("您的岗位不能导出信访人身份信息，可以导出遮盖后的列表。"),
            kind=RefusalKind.FORBIDDEN,
            field="is_clear",
            source="art. 30, 46",
        )
    rows = Party.objects.filter(case_id__in=list(cases), n=1, case__is_sealed=False).values_list("case_id", "sealed")
    return {case_id: open_party(case_id=case_id, n=1, sealed_bytes=raw) for case_id, raw in rows}


def sharing_keys(*, seat: Seat, held: Held) -> QuerySet[Case]:
    """Other cases of the same person that the seat may see: for "is this the same matter?" only. Nothing is shown in clear."""
    parties = [party for _n, party in _petitioning(held.case_id)]
    return queries.cases_with_keys(cases=telling_who(seat=seat).exclude(id=held.case_id), parties=parties)


def party_to_change(*, held: Held, n: int) -> PartyData | None:
    """One party of an opened case, for the act that changes it: nothing of it may be shown. None where there is none."""
    return next((party for place, party in _petitioning(held.case_id) if place == n), None)


def parties_to_change(*, case_id: UUID) -> list[tuple[int, PartyData]]:
    """All who petition in a case that the pen has opened, for the act that names others in their place: nothing of them may be shown."""
    return _petitioning(case_id)


def past_party(*, case_id: UUID, seq: int) -> PartyData | None:
    """What the leading party was before a line changed it: for the job that tells the old address. None where nothing changed."""
    row = PartyPast.objects.filter(case_id=case_id, seq=seq).order_by("n").first()
    return open_party(case_id=case_id, n=row.n, sealed_bytes=row.sealed) if row else None


def own_parties(*, petitioner: Petitioner) -> list[tuple[int, PartyData]]:
    """The parties of the petitioner's own case."""
    if petitioner.case_id is None:
        raise not_found()
    return _petitioning(petitioner.case_id)


def masked_parties(*, seat: Seat, held: Held) -> list[MaskedParty]:
    """The parties of an opened case, masked; of an accusation nothing at all, not even how many, but to the custodian."""
    if held.snapshot.is_sealed and not seat.can(KEEP):
        return (
            []
            if held.snapshot.is_anonymous
            else [MaskedParty(n=1, role="petitioner", name=KEPT_APART, id_number="", phone="", email="", address="")]
        )
    return [mask(n=n, party=party) for n, party in _heard(seat, held)]


def _parties(case_id: UUID) -> list[tuple[int, PartyData]]:
    rows = Party.objects.filter(case_id=case_id).order_by("n").values_list("n", "sealed")
    return [(n, open_party(case_id=case_id, n=n, sealed_bytes=raw)) for n, raw in rows]


def _heard(seat: Seat, held: Held) -> list[tuple[int, PartyData]]:
    return parties_for(parties=_parties(held.case_id), case_id=held.case_id, snapshot=held.snapshot, reader=seat.body)


def _petitioning(case_id: UUID) -> list[tuple[int, PartyData]]:
    return [(n, party) for n, party in _parties(case_id) if petitions(n)]


def _condition(principal: Principal) -> tuple[str, Sequence[object]]:
    if isinstance(principal, Seat):
        return (_RELATED, [principal.body, principal.marks]) if principal.can(READ) else ("false", [])
    if isinstance(principal, Petitioner | System | Import):
        return "true", []
    assert_never(principal)
