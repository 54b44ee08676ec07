"""Rules that an administrator publishes: calendar years, local profile, code lists, letter texts, signing in; and their trace."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from xinqiao.api import parts
from xinqiao.api.administration_rules_answers import (
    CalendarAnswer,
    ChangeAnswer,
    ChangesAnswer,
    CodeAnswer,
    CodeListAnswer,
    CompetenceAnswer,
    CompetenceLineAnswer,
    LetterTextAnswer,
    MessageWordAnswer,
    ProfileAnswer,
    ProfilePreviewAnswer,
    QuietHoursAnswer,
    SignInRuleAnswer,
    StageAnswer,
    TouchedAnswer,
    VersionAnswer,
    WayAnswer,
)
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.sent import Asked, Sent
from xinqiao.clocks.profile_terms import ProfilePreview, ProfileTerms, preview_profile, publish_profile, start_terms
from xinqiao.clocks.publication import missing_year, preview_year
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.correspondence import messaging
from xinqiao.correspondence.local_texts import LetterTextTerms, newest_texts, preview_pdf, publish_texts
from xinqiao.correspondence.messaging_terms import MessageWordTerms, QuietHoursTerms
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.message_words import as_written
from xinqiao.directory.code_list_terms import CodeListTerms
from xinqiao.directory.code_lists import code_list, publish_list
from xinqiao.directory.seats import Seat
from xinqiao.directory.sign_in_rules import SignInRuleTerms, newest_version, publish_sign_in_rules, sign_in_rules
from xinqiao.foundation import changes
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import ShortText, Terms
from xinqiao.foundation.time import local_date, now
from xinqiao.lifecycle.calendar_year import CalendarTerms, publish_from_desk, remaining
from xinqiao.routing.competence import newest_table, publish_table
from xinqiao.routing.competence_terms import CompetenceTerms

router = Router(tags=["administration"], auth=OFFICERS)
RULES = "rules:manage"
ROOT = "/administration/rules"
SUBJECTS = frozenset({"calendar", "local_profile", "code_list", "competence", "letter_text", "sign_in", messaging.HOURS, messaging.WORDS})
"""What is told of here; changes of bodies and officers are told where those are managed."""


class ChangesTerms(Terms):
    """Which changes are asked for."""

    subject: ShortText = Field(title=told("哪一类"))
    key: Annotated[str, Field(max_length=120)] = Field(default="", title=told("哪一个"))
    before: UUID | None = Field(default=None, title=told("上一页给的位置"))


Key = Annotated[str, Path(...), Field(max_length=40)]


def _administrator(request: HttpRequest) -> Seat:
    seat = seat_of(request)
    if not seat.can(RULES):
        raise Refusal(code="page_forbidden", message=told("您现在的岗位不能管理规则。"), kind=RefusalKind.FORBIDDEN)
    return seat


@router.get(f"{ROOT}/calendar", operation_id="calendar_years", summary="放假安排", response=CalendarAnswer)
def calendar_years(request: HttpRequest) -> HttpResponse:
    """Which years are published."""
    _administrator(request)
    calendar = current_rulebooks().current.calendar
    missing = missing_year(today=local_date(now()))
    return parts.send(CalendarAnswer(version=calendar.version, years=tuple(calendar.years), missing_year=missing, waiting=remaining()))


@router.post(f"{ROOT}/calendar/preview", operation_id="calendar_preview", summary="公布放假安排前先看影响", response=TouchedAnswer)
def calendar_preview(request: HttpRequest, body: Annotated[CalendarTerms, Sent(...)]) -> HttpResponse:
    """How many cases a notice would touch."""
    _administrator(request)
    return parts.send(TouchedAnswer(touched=preview_year(year=body.year, table=body.table)))


@router.post(f"{ROOT}/calendar", operation_id="calendar_publication", summary="公布一年的放假安排", response=TouchedAnswer)
def calendar_publication(request: HttpRequest, body: Annotated[CalendarTerms, Sent(...)]) -> HttpResponse:
    """Publish a year; what it touches is recomputed by jobs."""
    seat = _administrator(request)
    return parts.send(TouchedAnswer(touched=publish_from_desk(year=body.year, table=body.table, source=body.source, by=seat, now=now())))


@router.get(f"{ROOT}/profile", operation_id="profile", summary="现用的地方规则", response=ProfileAnswer)
def profile(request: HttpRequest) -> HttpResponse:
    """The local rules in force."""
    _administrator(request)
    return parts.send(ProfileAnswer(name=current_rulebooks().current.profile.name, terms=start_terms()))


@router.post(f"{ROOT}/profile/preview", operation_id="profile_preview", summary="公布地方规则前先看变化", response=ProfilePreviewAnswer)
def profile_preview(request: HttpRequest, body: Annotated[ProfileTerms, Sent(...)]) -> HttpResponse:
    """What a version would change."""
    _administrator(request)
    return _profile_answer(preview_profile(terms=body, now=now()))


@router.post(f"{ROOT}/profile", operation_id="profile_publication", summary="公布地方规则的新版本", response=ProfilePreviewAnswer)
def profile_publication(request: HttpRequest, body: Annotated[ProfileTerms, Sent(...)]) -> HttpResponse:
    """Publish a version of the local rules."""
    return _profile_answer(publish_profile(terms=body, by=_administrator(request), now=now()))


def _profile_answer(found: ProfilePreview) -> HttpResponse:
    stages = tuple(
        StageAnswer(
            key=each.key,
            before=f"{each.before.term_days} {each.before.unit}",
            after=f"{each.after.term_days} {each.after.unit}",
            due_before_on=each.due_before,
            due_after_on=each.due_after,
            running=found.running.get(each.key, 0),
        )
        for each in found.stages
    )
    ways = tuple(WayAnswer(key=each.key, before=each.before, after=each.after) for each in found.ways)
    return parts.send(ProfilePreviewAnswer(name=found.profile.name, sample_start_on=found.sample_start, stages=stages, ways=ways))


@router.get(f"{ROOT}/code-lists/{{key}}", operation_id="code_list", summary="代码表的最新版本", response=CodeListAnswer)
def one_list(request: HttpRequest, key: Key) -> HttpResponse:
    """The newest version of a list."""
    _administrator(request)
    held = code_list(key=key)
    codes = tuple(
        CodeAnswer(key=code.key, label=code.label, parent=code.parent, gov_code=code.gov_code, valid_to_on=code.valid_to_on)
        for code in held.codes
    )
    return parts.send(CodeListAnswer(key=key, version=int(held.version), effective_on=held.in_force_from, codes=codes))


@router.post(f"{ROOT}/code-lists/{{key}}", operation_id="code_list_publication", summary="公布代码表的新版本", response=VersionAnswer)
def list_publication(request: HttpRequest, key: Key, body: Annotated[CodeListTerms, Sent(...)]) -> HttpResponse:
    """Publish a version of a list."""
    version = publish_list(
        key=key, change=body.change, seen_version=body.seen_version, effective_on=body.effective_on, by=_administrator(request),
        reason=body.reason, now=now(),
    )  # fmt: skip
    return parts.send(VersionAnswer(version=version))


@router.get(f"{ROOT}/competence", operation_id="competence", summary="职权清单的最新版本", response=CompetenceAnswer)
def competence(request: HttpRequest) -> HttpResponse:
    """Which bodies are competent for which matters."""
    _administrator(request)
    held = newest_table()
    lines = tuple(
        CompetenceLineAnswer(line=line.key, category=line.category, body=line.body, kind=line.kind, basis=line.basis) for line in held.lines
    )
    return parts.send(CompetenceAnswer(version=held.version, effective_on=held.effective_on, lines=lines))


@router.post(f"{ROOT}/competence", operation_id="competence_publication", summary="公布职权清单的新版本", response=VersionAnswer)
def competence_publication(request: HttpRequest, body: Annotated[CompetenceTerms, Sent(...)]) -> HttpResponse:
    """Publish a version of the table of powers."""
    version = publish_table(
        added=body.lines, removed=body.ended, seen_version=body.seen_version, effective_on=body.effective_on, by=_administrator(request),
        reason=body.reason, now=now(),
    )  # fmt: skip
    return parts.send(VersionAnswer(version=version))


@router.get(f"{ROOT}/letter-texts/{{kind}}", operation_id="letter_text", summary="文书用语的最新版本", response=LetterTextAnswer)
def letter_text(request: HttpRequest, kind: Key) -> HttpResponse:
    """The newest local texts of a letter."""
    _administrator(request)
    newest = newest_texts(kind=_kind(kind))
    return parts.send(LetterTextAnswer(kind=kind, version=newest.version, texts=dict(newest.texts)))


@router.post(f"{ROOT}/letter-texts/{{kind}}/preview", operation_id="letter_text_preview", summary="文书样张（PDF）")
def letter_text_preview(request: HttpRequest, kind: Key, body: Annotated[LetterTextTerms, Sent(...)]) -> HttpResponse:
    """A made-up letter with these texts, as PDF."""
    _administrator(request)
    return HttpResponse(preview_pdf(kind=_kind(kind), texts=body.texts, now=now()), content_type="application/pdf")


@router.post(
    f"{ROOT}/letter-texts/{{kind}}", operation_id="letter_text_publication", summary="公布文书用语的新版本", response=VersionAnswer
)
def letter_text_publication(request: HttpRequest, kind: Key, body: Annotated[LetterTextTerms, Sent(...)]) -> HttpResponse:
    """Publish a version of the local texts of a letter."""
    version = publish_texts(
        kind=_kind(kind), texts=body.texts, seen_version=body.seen_version, effective_on=body.effective_on, by=_administrator(request),
        reason=body.reason, now=now(),
    )  # fmt: skip
    return parts.send(VersionAnswer(version=version))


@router.get(f"{ROOT}/sign-in", operation_id="sign_in_rules", summary="登录规则", response=SignInRuleAnswer)
def rules_of_sign_in(request: HttpRequest) -> HttpResponse:
    """The rules of signing in."""
    _administrator(request)
    return parts.send(SignInRuleAnswer(**asdict(sign_in_rules(on=local_date(now()))), version=newest_version()))


@router.post(f"{ROOT}/sign-in", operation_id="sign_in_rule_publication", summary="公布登录规则", response=VersionAnswer)
def sign_in_rule_publication(request: HttpRequest, body: Annotated[SignInRuleTerms, Sent(...)]) -> HttpResponse:
    """Publish rules of signing in."""
    version = publish_sign_in_rules(
        rules=body.rules, seen_version=body.seen_version, by=_administrator(request), reason=body.reason, on=body.effective_on, now=now()
    )
    return parts.send(VersionAnswer(version=version))


@router.get(f"{ROOT}/quiet-hours", operation_id="quiet_hours", summary="消息发送时间", response=QuietHoursAnswer)
def rules_of_quiet_hours(request: HttpRequest) -> HttpResponse:
    """From when to when no telephone rings."""
    _administrator(request)
    hours = messaging.quiet_hours(on=local_date(now()))
    return parts.send(
        QuietHoursAnswer(begins=hours.begins.isoformat("minutes"), ends=hours.ends.isoformat("minutes"), version=messaging.newest_hours())
    )


@router.post(f"{ROOT}/quiet-hours", operation_id="quiet_hours_publication", summary="公布消息发送时间", response=VersionAnswer)
def quiet_hours_publication(request: HttpRequest, body: Annotated[QuietHoursTerms, Sent(...)]) -> HttpResponse:
    """Publish quiet hours."""
    return parts.send(VersionAnswer(version=body.publish(by=_administrator(request), now=now())))


@router.get(f"{ROOT}/messages/{{key}}/{{carrier}}", operation_id="message_words", summary="一条消息的用语", response=MessageWordAnswer)
def words_of_message(request: HttpRequest, key: Key, carrier: Key) -> HttpResponse:
    """The words of a message on one way."""
    _administrator(request)
    messaging.require_known(message=key, carrier=carrier)
    words = messaging.words_of(message=key, carrier=carrier, on=local_date(now()))
    newest = messaging.newest_words(message=key, carrier=carrier)
    return parts.send(MessageWordAnswer(text=as_written(words=words.text), undated=as_written(words=words.undated), version=newest))


@router.post(
    f"{ROOT}/messages/{{key}}/{{carrier}}", operation_id="message_word_publication", summary="公布一条消息的用语", response=VersionAnswer
)
def message_word_publication(request: HttpRequest, key: Key, carrier: Key, body: Annotated[MessageWordTerms, Sent(...)]) -> HttpResponse:
    """Publish the words of a message on one way."""
    version = body.publish(message=key, carrier=carrier, by=_administrator(request), now=now())
    return parts.send(VersionAnswer(version=version))


@router.get(f"{ROOT}/changes", operation_id="reference_changes", summary="变更记录", response=ChangesAnswer)
def reference_changes(request: HttpRequest, asked: Annotated[ChangesTerms, Asked(...)]) -> HttpResponse:
    """Who changed which rule, when, from what to what."""
    _administrator(request)
    if asked.subject not in SUBJECTS:
        raise Refusal(code="subject_unknown", message=told("没有这一类规则的变更记录。"), kind=RefusalKind.NOT_FOUND)
    page = changes.page(subject=asked.subject, key=asked.key, before=asked.before)
    rows = tuple(ChangeAnswer(**{**asdict(fact), "before": dict(fact.before), "after": dict(fact.after)}) for fact in page.changes)
    return parts.send(ChangesAnswer(changes=rows, next_before=page.next_before))


def _kind(text: str) -> LetterKind:
    try:
        return LetterKind(text)
    except ValueError:
        raise Refusal(code="letter_unknown", message=told("没有这种文书。"), kind=RefusalKind.NOT_FOUND) from None
