"""Postings (邮寄): letters that wait for the post are printed in batches, posted with a date and number, and may come back.

A delivery is claimed for a batch by a row that can only be added once, each in its own short step, so two officers who
print at the same time never post a letter twice. Whose letters: those that the officer's own body wrote.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Case as Choice
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, When
from django.utils.translation import gettext as _

from xinqiao.cases import access
from xinqiao.cases.models import CaseEvent
from xinqiao.correspondence.models import CarrierKey, Delivery, DeliveryState, Letter, LetterState, Posting
from xinqiao.correspondence.posting_facts import BatchFact, PostFact
from xinqiao.correspondence.rules.kinds import FORMS, Audience, LetterKind
from xinqiao.correspondence.rules.returns import RETURN_REASONS
from xinqiao.directory.seats import Seat
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import local_date

SERVE = "case:serve"
MOST_OF_ONE_BATCH = 100
SHOWN = 200
_BEYOND = 1_000_000_000
"""Deliveries that an officer adds are counted from here: no event derives such a number."""
Key = tuple[UUID, int]


def to_post(*, seat: Seat) -> list[PostFact]:
    """The letters of the officer's body that wait to be printed, oldest first, two hundred at most.

    Raises Refusal posting_forbidden.
    """
    require(seat)
    claimed = Posting.objects.filter(case_id=OuterRef("case_id"), n=OuterRef("n"))
    rows = _own(seat).filter(~Exists(claimed), state=DeliveryState.AWAITING).order_by("queued_at", "case_id", "n")
    return _facts(list(rows[:SHOWN]))


def open_batch(*, seat: Seat, keys: Sequence[Key], now: dt.datetime, batch: UUID | None = None) -> UUID:
    """Claim letters for one batch that is printed and posted together.

    Takes  keys, case and number of deliveries that to_post() gave, at most a hundred; batch, its id where a caller chose
           one: sent twice, it is one batch.
    Gives  the id of the batch. Letters that a colleague claimed meanwhile are left to that batch.
    Raises Refusal posting_forbidden, nothing_to_post, too_many_to_post.
    Writes one row of correspondence_posting for each letter.
    """
    require(seat)
    if len(keys) > MOST_OF_ONE_BATCH:
        raise Refusal(
            code="too_many_to_post",
            message=told("一个批次最多 %(most)s 封，请分几次打印。"),
            params={"most": MOST_OF_ONE_BATCH},
            field="letters",
        )
    batch = batch or uuid7(at=now)
    wanted = set(keys)
    free = [
        row for row in _own(seat).filter(state=DeliveryState.AWAITING, case_id__in={k[0] for k in keys}) if (row.case_id, row.n) in wanted
    ]
    for row in free:
        Posting.objects.bulk_create(
            [
                Posting(
                    case_id=row.case_id, n=row.n, batch=batch, body=seat.body, printed_by=seat.actor, printed_at=now,
                    mail_number="", return_reason="",
                )
            ],
            ignore_conflicts=True,
        )  # fmt: skip
    if not Posting.objects.filter(body=seat.body, batch=batch).exists():
        raise Refusal(
            code="nothing_to_post",
            message=told("还没有勾选要打印的文书。刚才勾选过的，可能同事已经打印，请到下面的“打印批次”里找。"),
            field="letters",
        )
    return batch


def batches(*, seat: Seat) -> list[BatchFact]:
    """The last batches of the officer's body, newest first.

    Raises Refusal posting_forbidden.
    """
    require(seat)
    found: dict[UUID, list[Posting]] = {}
    for row in Posting.objects.filter(body=seat.body).order_by("-batch")[: SHOWN * 3]:
        found.setdefault(row.batch, []).append(row)
    return [
        BatchFact(batch, rows[0].printed_at, len(rows), sum(bool(r.posted_on) for r in rows), sum(bool(r.returned_on) for r in rows))
        for batch, rows in found.items()
    ]


def batch_of(*, seat: Seat, batch: UUID) -> list[PostFact]:
    """The letters of one batch that the officer may see.

    Raises Refusal posting_forbidden, batch_not_found.
    """
    require(seat)
    held = {(row.case_id, row.n): row for row in Posting.objects.filter(body=seat.body, batch=batch)}
    visible = access.visible(seat=seat).filter(id__in={case_id for case_id, _n in held}).values("id")
    rows = [row for row in Delivery.objects.filter(case_id__in=visible).select_related("case") if (row.case_id, row.n) in held]
    if not rows:
        raise Refusal(code="batch_not_found", message=told("没有这个打印批次。"), kind=RefusalKind.NOT_FOUND)
    return _facts(sorted(rows, key=lambda row: (row.queued_at, row.case_id, row.n)), held)


def post(*, seat: Seat, batch: UUID, posted_on: dt.date, mail_numbers: Mapping[Key, str], now: dt.datetime) -> int:
    """Say that a batch was taken to the post office, with the registered number of each letter where it has one.

    Takes  posted_on, not before the batch was printed; mail_numbers, by case and delivery.
    Gives  how many letters were marked; those marked before keep their day, and get a number they lacked.
    Raises Refusal posting_forbidden, batch_not_found, posted_too_early.
    Writes correspondence_posting and the state of the deliveries.
    """
    marked = 0
    facts = batch_of(seat=seat, batch=batch)
    if any(fact.printed_at and posted_on < local_date(fact.printed_at) for fact in facts):
        raise Refusal(code="posted_too_early", message=told("交邮日期不能早于打印日期。"), field="posted_on")
    for fact in facts:
        number = mail_numbers.get((fact.case_id, fact.n), "")[:30]
        with transaction.atomic():
            mine = Posting.objects.filter(case_id=fact.case_id, n=fact.n)
            if number:
                mine.update(mail_number=number)
            if not mine.filter(posted_on=None).update(posted_on=posted_on):
                continue
            Delivery.objects.filter(case_id=fact.case_id, n=fact.n, state=DeliveryState.AWAITING).update(
                state=DeliveryState.SENT, sent_at=now, reference=number or f"post/{batch}"
            )
            marked += 1
    return marked


def take_back(*, seat: Seat, case_id: UUID, n: int, returned_on: dt.date, reason: str) -> PostFact:
    """Record that the post brought a letter back (退回).

    Takes  reason, a key of RETURN_REASONS.
    Gives  PostFact; .next_step says by which way it is tried next.
    Raises Refusal posting_forbidden, NOT_FOUND, not_posted, reason_unknown, returned_too_early.
    Writes correspondence_posting and the state of the delivery.
    """
    require(seat)
    access.open_case(principal=seat, case_id=case_id)
    if reason not in RETURN_REASONS:
        raise Refusal(code="reason_unknown", message=told("请选择信封上写的退回原因。"), field="reason")
    with transaction.atomic():
        row = Posting.objects.select_for_update().filter(case_id=case_id, n=n, body=seat.body).first()
        if row is None or row.posted_on is None:
            raise Refusal(code="not_posted", message=told("这封信还没有登记交邮。请先登记交邮日期。"), kind=RefusalKind.NOT_ALLOWED)
        if returned_on < row.posted_on:
            raise Refusal(code="returned_too_early", message=told("退回日期不能早于交邮日期。"), field="returned_on")
        Posting.objects.filter(case_id=case_id, n=n).update(returned_on=returned_on, return_reason=reason)
        Delivery.objects.filter(case_id=case_id, n=n).update(state=DeliveryState.RETURNED, last_error_code=f"returned_{reason}")
    return one(seat=seat, case_id=case_id, n=n)


def post_again(*, seat: Seat, case_id: UUID, letter_n: int, now: dt.datetime) -> PostFact:
    """Put a printed letter to the petitioner among those that wait for the post: a first time on paper, or once more.

    Takes  letter_n, a letter to the petitioner that is printed.
    Raises Refusal posting_forbidden, NOT_FOUND, letter_not_found, address_missing.
    Writes one delivery.
    """
    require(seat)
    held = access.open_case(principal=seat, case_id=case_id)
    letter = Letter.objects.filter(case_id=case_id, n=letter_n, audience=Audience.PETITIONER, state=LetterState.RENDERED).first()
    if letter is None:
        raise Refusal(code="letter_not_found", message=told("没有这份文书。"), kind=RefusalKind.NOT_FOUND)
    if not (held.snapshot.reach.name and held.snapshot.reach.address):
        raise Refusal(code="address_missing", message=told("信访人没有留下姓名和住址，无法邮寄。"), kind=RefusalKind.NOT_ALLOWED)
    waiting = Delivery.objects.filter(case_id=case_id, letter_n=letter_n, carrier=CarrierKey.POST, state=DeliveryState.AWAITING).first()
    if waiting is None:
        last = Delivery.objects.filter(case_id=case_id, n__gt=_BEYOND).order_by("-n").values_list("n", flat=True).first()
        n = (last or _BEYOND) + 1
        waiting = Delivery(
            case_id=case_id, n=n, event_seq=letter.event_seq, letter_n=letter_n, carrier=CarrierKey.POST, recipient=None,
            template=letter.kind, params={}, state=DeliveryState.AWAITING, tries=0, last_error_code="", reference="", queued_at=now,
        )  # fmt: skip
        Delivery.objects.bulk_create([waiting], ignore_conflicts=True)
    return one(seat=seat, case_id=case_id, n=waiting.n)


def postings_of(*, case_id: UUID) -> list[PostFact]:
    """What went or waits to go by post in one case that passed the gate, oldest first."""
    rows = list(
        Delivery.objects.filter(case_id=case_id, carrier=CarrierKey.POST, letter_n__isnull=False).select_related("case").order_by("n")
    )
    return _facts(rows, {(row.case_id, row.n): row for row in Posting.objects.filter(case_id=case_id)} if rows else {})


def one(*, seat: Seat, case_id: UUID, n: int) -> PostFact:
    """One letter by post of a case the officer may see.

    Raises Refusal posting_forbidden, NOT_FOUND.
    """
    require(seat)
    access.open_case(principal=seat, case_id=case_id)
    fact = next((fact for fact in postings_of(case_id=case_id) if fact.n == n), None)
    if fact is None:
        raise access.not_found()
    return fact


def by_mail_number(*, seat: Seat, mail_number: str) -> list[PostFact]:
    """The letters with a number of the post office, of the officer's body.

    Raises Refusal posting_forbidden.
    """
    require(seat)
    held = {
        (row.case_id, row.n): row for row in Posting.objects.filter(body=seat.body, mail_number=mail_number.strip()).exclude(mail_number="")
    }
    visible = access.visible(seat=seat).filter(id__in={case_id for case_id, _n in held}).values("id")
    rows = Delivery.objects.filter(case_id__in=visible, carrier=CarrierKey.POST).select_related("case")
    return _facts([row for row in rows if (row.case_id, row.n) in held], held)


def require(seat: Seat) -> None:
    """Refuse who may not print addresses: the post must serve letters and may see who the people are."""
    if not may_post(seat=seat):
        raise Refusal(code="posting_forbidden", message=told("您的岗位不能打印信封和邮寄文书。"), kind=RefusalKind.FORBIDDEN)


def may_post(*, seat: Seat) -> bool:
    """Whether the post of an officer prints addresses."""
    return seat.can(SERVE) and seat.can(access.REVEAL)


def _own(seat: Seat) -> QuerySet[Delivery]:
    """Deliveries by post that the officer's body wrote, in cases the officer may see."""
    actor = CaseEvent.objects.filter(case_id=OuterRef("case_id"), seq=OuterRef("event_seq")).values("body")[:1]
    writer = Choice(When(actor="", then=F("case__office")), default=F("actor"))
    rows = Delivery.objects.filter(carrier=CarrierKey.POST, letter_n__isnull=False, case_id__in=access.visible(seat=seat).values("id"))
    return rows.annotate(actor=Subquery(actor)).annotate(writer=writer).filter(writer=seat.body).select_related("case")


def _facts(rows: list[Delivery], held: Mapping[Key, Posting] | None = None) -> list[PostFact]:
    letters = {
        (case_id, n): (kind, number)
        for case_id, n, kind, number in Letter.objects.filter(case_id__in={row.case_id for row in rows}).values_list(
            "case_id", "n", "kind", "document_number"
        )
    }
    return [_fact(row, letters.get((row.case_id, row.letter_n or 0)), (held or {}).get((row.case_id, row.n))) for row in rows]


def _fact(row: Delivery, letter: tuple[str, str] | None, posting: Posting | None) -> PostFact:
    kind, number = letter or ("", "")
    base = PostFact(
        case_id=row.case_id, number=row.case.number, n=row.n, title=_(FORMS[LetterKind(kind)].title) if kind else "",
        document_number=number, queued_at=row.queued_at, state=row.state,
    )  # fmt: skip
    if posting is None:
        return base
    return PostFact(
        case_id=base.case_id, number=base.number, n=base.n, title=base.title, document_number=base.document_number,
        queued_at=base.queued_at, state=base.state, batch=posting.batch, printed_at=posting.printed_at, posted_on=posting.posted_on,
        mail_number=posting.mail_number, returned_on=posting.returned_on, return_reason=posting.return_reason,
    )  # fmt: skip
