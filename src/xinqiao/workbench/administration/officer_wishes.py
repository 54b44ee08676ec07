"""What can be done with an officer: posts, name, password, account."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from pydantic import Field

from xinqiao.directory import second_factor
from xinqiao.directory.administration import officers, reading, tenures
from xinqiao.directory.administration.changing import EndTerms
from xinqiao.directory.administration.officers import OfficerChangeTerms, ReasonTerms
from xinqiao.directory.administration.reading import OfficerFact
from xinqiao.directory.administration.tenures import TenureTerms
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Terms, ui
from xinqiao.lifecycle import moves
from xinqiao.workbench.administration.slips import slip
from xinqiao.workbench.administration.things import Wish, change_of
from xinqiao.workbench.administration.words import body_choices
from xinqiao.workbench.frame import Sitting


class TenureChoiceTerms(Terms):
    """Which tenure."""

    tenure: UUID = Field(title=told("哪一个任职"), json_schema_extra=ui(kind="select"))


class EndTenureTerms(EndTerms, TenureChoiceTerms):
    """Which tenure ends, and when."""


class NothingTerms(Terms):
    """Nothing is asked."""


def wishes_for(sitting: Sitting, fact: OfficerFact) -> list[Wish]:
    """What can be done with an officer now."""
    if not fact.is_active:
        return [_start(sitting, fact)]
    found = [_appoint(sitting, fact)]
    if any(_runs(each, sitting) for each in fact.tenures):
        found.append(_end_tenure(sitting, fact))
    found.append(_change(sitting, fact))
    if fact.is_locked:
        found.append(_unlock(sitting, fact))
    found.append(_reset(sitting, fact))
    if fact.id != sitting.seat.officer_id:
        if second_factor.is_on(officer_id=fact.id):
            found.append(_second_factor(sitting, fact))
        found.append(_stop(sitting, fact))
    return found


def _here(fact: OfficerFact) -> str:
    return reverse("desk-officer", args=[fact.id])


def _runs(tenure: reading.TenureFact, sitting: Sitting) -> bool:
    return tenure.valid_to_on is None or tenure.valid_to_on > sitting.today


def _appoint(sitting: Sitting, fact: OfficerFact) -> Wish:
    def do(terms: TenureTerms) -> str:
        tenures.appoint(officer_id=fact.id, terms=terms, change=change_of(sitting))
        return _here(fact)

    posts = [(row.key, row.title) for row in reading.list_posts(today=sitting.today)]
    return Wish(
        name="appoint", title=_("安排岗位"), terms=TenureTerms, do=do, done=_("已安排。"),
        choices={"body": body_choices(today=sitting.today), "post": posts},
        initial={"valid_from_on": sitting.today}, is_open=not fact.tenures,
    )  # fmt: skip


def _end_tenure(sitting: Sitting, fact: OfficerFact) -> Wish:
    def do(terms: EndTenureTerms) -> str:
        end = EndTerms(ended_on=terms.ended_on, reason=terms.reason)
        tenures.end_tenure(tenure_id=terms.tenure, terms=end, change=change_of(sitting))
        return _here(fact)

    held = moves.allocated_to(officer_id=fact.id)
    help_text = _("名下还有 %(count)s 件指名由他办理的事项，请先由单位负责人移交给同事。") % {"count": held} if held else ""
    return Wish(
        name="end_tenure", title=_("结束任职"), terms=EndTenureTerms, do=do, done=_("已结束。"), help=help_text,
        choices={"tenure": [(str(each.id), f"{each.body_name} {each.post_title}") for each in fact.tenures if _runs(each, sitting)]},
        initial={"ended_on": sitting.today}, is_grave=True,
    )  # fmt: skip


def _change(sitting: Sitting, fact: OfficerFact) -> Wish:
    def do(terms: OfficerChangeTerms) -> str:
        officers.change_officer(officer_id=fact.id, terms=terms, change=change_of(sitting))
        return _here(fact)

    return Wish(
        name="change", title=_("修改姓名、电话"), terms=OfficerChangeTerms, do=do, done=_("已保存。"), submit=_("保存"),
        initial={"name": fact.name, "phone": fact.phone},
    )  # fmt: skip


def _unlock(sitting: Sitting, fact: OfficerFact) -> Wish:
    def do(_terms: NothingTerms) -> str:
        officers.unlock(officer_id=fact.id, change=change_of(sitting))
        return _here(fact)

    return Wish(
        name="unlock", title=_("解除锁定"), terms=NothingTerms, do=do, done=_("已解除，可以再登录了。"),
        help=_("密码连续输错被锁定。先确认是本人，再解除；本人忘了密码的，用下面的“重置密码”。"), is_open=True,
    )  # fmt: skip


def _reset(sitting: Sitting, fact: OfficerFact) -> Wish:
    def do(terms: ReasonTerms) -> HttpResponse:
        password = officers.reset_password(officer_id=fact.id, terms=terms, change=change_of(sitting))
        return slip(sitting, officer_id=fact.id, name=fact.name, username=fact.username, password=password)

    return Wish(
        name="reset", title=_("重置密码"), terms=ReasonTerms, do=do, done="",
        help=_("得到一个一次性密码，本人第一次登录必须改掉。别处的登录都会退出。请当面确认是本人。"),
    )  # fmt: skip


def _second_factor(sitting: Sitting, fact: OfficerFact) -> Wish:
    def do(terms: ReasonTerms) -> str:
        second_factor.reset(officer_id=fact.id, by=sitting.seat, reason=terms.reason, now=sitting.now)
        return _here(fact)

    return Wish(
        name="second_factor", title=_("重置动态口令"), terms=ReasonTerms, do=do, done=_("已重置，本人登录后重新启用。"),
        help=_("手机丢了、备用码也没有的，当面确认是本人以后再办。别处的登录都会退出。"), is_grave=True,
    )  # fmt: skip


def _stop(sitting: Sitting, fact: OfficerFact) -> Wish:
    def do(terms: ReasonTerms) -> str:
        officers.stop_officer(officer_id=fact.id, terms=terms, change=change_of(sitting))
        return _here(fact)

    return Wish(
        name="stop", title=_("停用账号"), terms=ReasonTerms, do=do, done=_("已停用，立即不能登录。"),
        help=_("人调走、退休时停用。办过的事和记录都留着，账号不删除。"), is_grave=True,
    )  # fmt: skip


def _start(sitting: Sitting, fact: OfficerFact) -> Wish:
    def do(terms: ReasonTerms) -> HttpResponse:
        password = officers.start_officer(officer_id=fact.id, terms=terms, change=change_of(sitting))
        return slip(sitting, officer_id=fact.id, name=fact.name, username=fact.username, password=password)

    return Wish(
        name="start", title=_("恢复账号"), terms=ReasonTerms, do=do, done="", help=_("恢复后得到一个新的一次性密码。"), is_open=True
    )
