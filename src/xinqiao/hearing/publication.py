"""听证公开: a record without anything that leads to a person may be published; an officer reads it and says so (art. 36(2))."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases import feed, queries
from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.correspondence.matter import people_of
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import name_of
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import FullText, LineText, NoteText, Terms, ui
from xinqiao.foundation.time import local_date
from xinqiao.hearing.models import Publication
from xinqiao.hearing.places import in_words, open_hearing
from xinqiao.hearing.rules.deidentifying import KINDS, Private, deidentified, traces_of
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.hearing_lists import HEARING_STEPS, PRIVATE_ROLES


class HearingPublicationTerms(Terms):
    """Published, with the text as everybody will read it; or not, and why."""

    is_published: bool = Field(title=told("是否公开听证记录"), json_schema_extra=ui(kind="radio"))
    title: LineText | None = Field(None, title=told("公开的标题"))
    text: FullText | None = Field(
        None,
        title=told("公开的记录"),
        description=told("已经去掉系统认得的姓名、证件号码、电话和住址，请再逐句看一遍，能让人认出是谁的都改掉。"),
        json_schema_extra=ui(rows=14),
    )
    is_checked: bool = Field(default=False, title=told("我已逐句看过，里面没有能认出个人的内容"))
    reason: NoteText | None = Field(None, title=told("不公开的理由"), description=told("不公开的必填。"))


def publish(*, case_id: UUID, by: Principal, command: Command, terms: HearingPublicationTerms) -> Outcome:
    """Publish a de-identified record, or decide not to (听证公开).

    Raises reason_missing, record_missing, record_unchecked, person_recognisable, hearing_was_closed, ActNotAllowed (Refusal).
    Writes hearing:published, and hearing_publication, which does not name the case; the hearing ends.
    Source Regulation 2022 art. 36(2).
    """

    def compose(sheet: Sheet) -> None:
        hearing = sheet.conducted(Hearing)
        publication = ""
        if terms.is_published:
            if not hearing.is_public:
                raise Refusal(code="hearing_was_closed", message=told("不公开举行的听证，记录不能公开。"), field="is_published")
            publication = _published(sheet, terms, case_id)
        elif not terms.reason:
            raise Refusal(code="reason_missing", message=told("不公开的，请写明理由。"), field="reason")
        sheet.write(
            kinds.HearingPublished(
                procedure=hearing.n,
                is_published=terms.is_published,
                publication=publication,
                reason=None if terms.is_published else sheet.text_if("hearing_publication_reason", terms.reason),
            )
        )

    return pen.write(noun="hearing_publication", principal=by, case_id=case_id, command=command, compose=compose)


def _published(sheet: Sheet, terms: HearingPublicationTerms, case_id: UUID) -> str:
    hearing = sheet.conducted(Hearing)
    if not terms.title or not terms.text:
        raise Refusal(code="record_missing", message=told("请填写公开的标题和记录。"), field="text" if terms.title else "title")
    if not terms.is_checked:
        raise Refusal(code="record_unchecked", message=told("请逐句看过以后，勾选确认。"), field="is_checked")
    texts, _purposes = queries.contents_of(case_id=case_id)
    found = traces_of(text=f"{terms.title}\n{terms.text}", private=private_of(case_id=case_id, ledger=sheet.ledger, texts=texts))
    if found:
        raise Refusal(
            code="person_recognisable",
            message=told("记录里还有%(what)s，请改成认不出是谁的写法。"),
            params={"what": "、".join(KINDS[kind] for kind in found)},
            field="text",
            source="art. 36(2)",
        )
    row = Publication(
        id=uuid7(at=sheet.command.now),
        organ=name_of(hearing.body),
        held_on=local_date(hearing.ended_at or sheet.occurred_at),
        title=terms.title,
        text=terms.text,
        published_at=sheet.command.now,
    )
    row.save(force_insert=True)
    return str(row.id)


def private_of(*, case_id: UUID, ledger: Iterable[ev.Recorded], texts: Mapping[int, str]) -> Private:
    """What leads to persons of the matter: its parties, and those who took part as private persons. For checks, never to be shown."""
    parties = people_of(case_id=case_id)
    came = [
        texts.get(each.name.n, "")
        for event in ledger
        if isinstance(event.payload, kinds.HearingEnded)
        for each in event.payload.attendees
        if each.role in PRIVATE_ROLES
    ]
    return Private(
        names=tuple(name for name in (*(party.name for party in parties), *came) if name),
        numbers=tuple(party.id_number for party in parties if party.id_number),
        addresses=tuple(party.address for party in parties if party.address),
        contacts=tuple(word for party in parties for word in (party.phone, party.email) if word),
    )


def publication_start(file: CaseFile, seat: Seat, today: dt.date) -> dict[str, Any]:
    """A draft of the record without what the system knows of persons."""
    del seat, today
    hearing = open_hearing(file.snapshot)
    if hearing is None or hearing.held_at is None:
        return {}
    texts, _purposes = queries.contents_of(case_id=file.case_id)
    ledger = feed.ledger_of(case_id=file.case_id)
    lines = [f"听证时间：{in_words(hearing.held_at)}", f"举行单位：{name_of(hearing.body)}"]
    for event in ledger:
        match event.payload:
            case kinds.HearingEnded(course=course):
                lines += [f"{HEARING_STEPS.label_of(each.step)}：{texts.get(each.text.n, '')}" for each in course]
            case kinds.HearingOpinionGiven(dispute=dispute, facts=facts, opinion=opinion):
                said = (("争议焦点", dispute), ("认定的事实", facts), ("听证意见", opinion))
                lines += [f"{label}：{texts.get(ref.n, '')}" for label, ref in said]
    private = private_of(case_id=file.case_id, ledger=ledger, texts=texts)
    return {
        "title": deidentified(text=f"{file.title}听证记录", private=private),
        "text": deidentified(text="\n".join(lines), private=private),
    }
