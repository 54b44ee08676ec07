"""Reading letters and messages of a case: for pages, API and downloads. Who comes here has passed the gate of `cases.access`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinqiao.cases.models import Case
from xinqiao.cases.numbering import spaced
from xinqiao.correspondence.messaging import words_of
from xinqiao.correspondence.models import CarrierKey, Delivery, Letter, LetterState
from xinqiao.correspondence.posting_facts import PostFact
from xinqiao.correspondence.rendering import MEDIA_TYPE
from xinqiao.correspondence.rules.kinds import FORMS, Audience, LetterKind, holds_a_code
from xinqiao.correspondence.rules.messages import message_text
from xinqiao.correspondence.rules.wording import date_in_words
from xinqiao.directory.tree import name_of
from xinqiao.foundation.files import store
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_cursor
from xinqiao.foundation.time import local_date

_IN_SITE = CarrierKey.IN_SITE.value


@dataclass(frozen=True, slots=True)
class LetterCard:
    """A letter as a page shows it. `is_ready` = it can be downloaded; until then the page says that it is being made.

    `writer` is the body that acted; `signed_by` whose act it was, at `signed_at`; `seal` with `sealed_by`, `sealed_at` once it was
    recorded; `texts_version`, `forms_edition` what it was made with.
    """

    n: int
    event_seq: int
    kind: LetterKind
    title: str
    audience: Audience
    addressee_body: str
    document_number: str
    state: str
    error_code: str
    queued_at: dt.datetime
    rendered_at: dt.datetime | None
    posts: tuple[PostFact, ...] = ()
    writer: str = ""
    signed_by: str = ""
    signed_at: dt.datetime | None = None
    seal: str = ""
    sealed_by: str = ""
    sealed_at: dt.datetime | None = None
    texts_version: int = 0
    forms_edition: str = ""
    demands: tuple[int, ...] = ()  # those it speaks of, where it is not of the whole matter

    @property
    def is_issued(self) -> bool:
        """Whether it goes out under number and seal."""
        return FORMS[self.kind].is_issued

    @property
    def is_ready(self) -> bool:
        """Whether it is printed."""
        return self.state == LetterState.RENDERED

    @property
    def has_failed(self) -> bool:
        """Whether printing failed and somebody has to look."""
        return self.state == LetterState.FAILED


@dataclass(frozen=True, slots=True)
class MessageCard:
    """A message to the petitioner as the query page shows it, in the reader's language."""

    n: int
    event_seq: int
    key: str
    text: str
    at: dt.datetime
    letter_n: int | None


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A printed letter on its way out. `name` holds the number of the matter and no person."""

    name: str
    media_type: str
    size_bytes: int
    chunks: Iterator[bytes]


def letters_of(*, case_id: UUID) -> list[LetterCard]:
    """Give the letters of a case, oldest first."""
    with native_cursor() as cursor:
        rows = cursor.execute(_LETTERS, [case_id], binary=True).fetchall()
    return [_card(case_id, *row) for row in rows]


def messages_of(*, case_id: UUID) -> list[MessageCard]:
    """Give the in-site messages of a case, newest first; readable from the moment the act is written."""
    with native_cursor() as cursor:
        rows = cursor.execute(_MESSAGES, [case_id], binary=True).fetchall()
    return [
        MessageCard(
            n=n,
            event_seq=event_seq,
            key=template,
            text=_message(template, _IN_SITE, queued_at, json.loads(params), number=number, office=office, actor=actor),
            at=queued_at,
            letter_n=letter_n,
        )
        for n, event_seq, template, params, queued_at, letter_n, number, office, actor in rows
    ]


def text_of(*, row: Delivery, number: str, office: str, actor: str) -> str:
    """Write the message of a delivery in the active language. `actor` is the body that acted, empty for the petitioner."""
    return _message(row.template, row.carrier, row.queued_at, row.params, number=number, office=office, actor=actor)


def _message(template: str, carrier: str, at: dt.datetime, params: Mapping[str, str], *, number: str, office: str, actor: str) -> str:
    """In the words that were in force when it was queued: what was told stays what it was."""
    due = params.get("due_on", "")
    words = words_of(message=template, carrier=carrier, on=local_date(at))
    msgid, values = message_text(
        text=words.text,
        undated=words.undated,
        number=spaced(number),
        office=name_of(office),
        body=name_of(params.get("body") or actor or office),
        due=date_in_words(dt.date.fromisoformat(due)) if due else "",
    )
    return _(msgid) % values


def open_letter(
    *, case_id: UUID, n: int, audience: Audience | None = None, may_name: bool = True, may_hold_code: bool = True
) -> LetterFile:
    """Open a printed letter for download.

    Takes  audience, the only one the reader may have (a petitioner: Audience.PETITIONER); None for officers; may_name, whether the
           reader may learn who petitions: else only a letter between organs, which of an accusation names nobody;
           may_hold_code, False for who acts for the petitioner: the code of another is not theirs.
    Raises Refusal letter_not_found (404), letter_kept (403), letter_not_ready (409).
    """
    row = Letter.objects.filter(case_id=case_id, n=n).first()
    if row is None or (audience is not None and row.audience != audience) or (holds_a_code(LetterKind(row.kind)) and not may_hold_code):
        raise Refusal(code="letter_not_found", message=told("没有这份文书。"), kind=RefusalKind.NOT_FOUND)
    check_names(row=row, may_name=may_name)
    if row.state != LetterState.RENDERED:
        raise Refusal(
            code="letter_not_ready",
            message=told("文书还没有生成好，请过一分钟再试；一直打不开的，请联系经办单位。"),
            kind=RefusalKind.NOT_ALLOWED,
        )
    number = Case.objects.values_list("number", flat=True).get(pk=case_id)
    return LetterFile(
        name=f"{FORMS[LetterKind(row.kind)].title}-{number}-{row.n}.pdf",
        media_type=MEDIA_TYPE,
        size_bytes=store.size(digest=row.digest),
        chunks=store.open_(digest=row.digest),
    )


def check_names(*, row: Letter, may_name: bool) -> None:
    """See that a letter that names the petitioner goes to nobody who may not learn who it is. Raises Refusal letter_kept."""
    if not may_name and row.audience != Audience.ORGAN:
        raise Refusal(
            code="letter_kept",
            message=told("这份文书上有检举控告人的身份，由保管员另行保管；确有需要的，请申请披露身份。"),
            kind=RefusalKind.FORBIDDEN,
            source="art. 30(3), 46(5)",
        )


# A case is read far more often than written: these two are kept prepared by the server.
_LETTERS = (
    b"SELECT l.n, l.event_seq, l.kind, l.audience, l.addressee_body, l.document_number, l.state, l.error_code, l.queued_at,"
    b" l.rendered_at, (SELECT json_agg(json_build_object('n', d.n, 'state', d.state, 'queued_at', d.queued_at, 'batch', p.batch,"
    b" 'posted_on', p.posted_on, 'mail_number', coalesce(p.mail_number, ''), 'returned_on', p.returned_on,"
    b" 'return_reason', coalesce(p.return_reason, '')) ORDER BY d.n)::text"
    b" FROM correspondence_delivery d LEFT JOIN correspondence_posting p ON p.case_id = d.case_id AND p.n = d.n"
    b" WHERE d.case_id = l.case_id AND d.letter_n = l.n AND d.carrier = 'post'),"
    b" coalesce(e.body, ''), coalesce(signer.name, ''), e.recorded_at, coalesce(s.seal, ''), coalesce(sealer.name, ''), s.sealed_at,"
    b" l.data->'made_with'->>'texts', l.data->'made_with'->>'forms', (l.data->'demands')::text"
    b" FROM correspondence_letter l LEFT JOIN cases_event e ON e.case_id = l.case_id AND e.seq = l.event_seq"
    b" LEFT JOIN correspondence_letter_seal s ON s.case_id = l.case_id AND s.n = l.n"
    b" LEFT JOIN directory_officer signer ON signer.id = CASE WHEN e.actor LIKE 'officer:%%' THEN substr(e.actor, 9)::uuid END"
    b" LEFT JOIN directory_officer sealer ON sealer.id = CASE WHEN s.sealed_by LIKE 'officer:%%' THEN substr(s.sealed_by, 9)::uuid END"
    b" WHERE l.case_id = %s ORDER BY l.n"
)
_MESSAGES = (
    b"SELECT d.n, d.event_seq, d.template, d.params::text, d.queued_at, d.letter_n, c.number, c.office, coalesce(e.body, '')"
    b" FROM correspondence_delivery d JOIN cases_case c ON c.id = d.case_id"
    b" LEFT JOIN cases_event e ON e.case_id = d.case_id AND e.seq = d.event_seq"
    b" WHERE d.case_id = %s AND d.carrier = 'in_site' ORDER BY d.n DESC"
)


def _card(case_id: UUID, *row: Any) -> LetterCard:
    n, event_seq, kind, audience, body, number, state, error_code, queued_at, rendered_at, posts, *rest = row
    writer, signed_by, signed_at, seal, sealed_by, sealed_at, texts, forms, demands = rest
    known = LetterKind(kind)
    title = FORMS[known].title
    facts = tuple(_post(case_id, title, number, post) for post in json.loads(posts or "[]"))
    held = Audience(audience)
    return LetterCard(
        n, event_seq, known, title, held, body, number, state, error_code, queued_at, rendered_at, facts,
        writer, signed_by, signed_at, seal, sealed_by, sealed_at, int(texts or 0), forms or "",
        tuple(json.loads(demands or "[]")),
    )  # fmt: skip


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _post(case_id: UUID, title: str, document_number: str, row: Mapping[str, Any]) -> PostFact:
    """What became of a letter on paper, as the database wrote it down."""
    return PostFact(
        case_id=case_id, number="", n=row["n"], title=_(title), document_number=document_number,
        queued_at=dt.datetime.fromisoformat(row["queued_at"]), state=row["state"], batch=UUID(row["batch"]) if row["batch"] else None,
        mail_number=row["mail_number"], return_reason=row["return_reason"], posted_on=_day(row["posted_on"]),
        returned_on=_day(row["returned_on"]),
    )  # fmt: skip


def digests_in_use(*, digests: Collection[str]) -> frozenset[str]:
    """Which of some stored files are printed letters: asked by the sweep of the file store."""
    return frozenset(Letter.objects.filter(digest__in=list(digests)).values_list("digest", flat=True))
