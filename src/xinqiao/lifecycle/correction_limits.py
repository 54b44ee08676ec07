"""What a correction may not do: take away a duty, reach into the future, touch what was served, or be anybody's.

A correction that gives an authority more time, or the petitioner less, is the head's alone.
"""

from __future__ import annotations

import datetime as dt

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle.correction_lines import Wrong, recorded_on
from xinqiao.lifecycle.sheet import Sheet
from xinqiao.statute.classes import CLAIM, PETITION_PATH

APPROVE = "case:approve_correction"
CAN_BE_SORTED_ANEW = frozenset({standing.FORWARDED, standing.OBJECTED, standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED})
_PETITION = (CLAIM, PETITION_PATH)


def check_limits(*, sheet: Sheet, wrong: Wrong) -> None:
    """Refuse a correction that goes too far.

    Raises Refusal correction_not_yours, correction_needs_head, correction_unfit, date_unfit.
    Source Regulation 2022 arts 22, 23, 34, 35, 44.
    """
    _check_whose(sheet, wrong)
    match wrong.line.payload:
        case ev.Submitted() as opening:
            _check_received(wrong, opening)
            gains = _is_later(wrong.before.received_on, wrong.after.received_on)
        case ev.Screened():
            _check_sorting(sheet, wrong)
            gains = _leaves_petition_path(wrong)
        case ev.Accepted():
            _check_day(wrong, wrong.after.accepted_on, _arrived_on(sheet, wrong), told("转到本单位"))
            gains = _is_later(wrong.before.accepted_on, wrong.after.accepted_on)
        case _:
            _check_day(wrong, wrong.after.served_on, _issued_on(sheet, wrong), told("作出文书"))
            # an earlier service takes days from the petitioner's window
            gains = _is_later(wrong.after.served_on, wrong.before.served_on)
    if gains and not (isinstance(sheet.principal, Seat) and sheet.principal.can(APPROVE)):
        raise Refusal(
            code="correction_needs_head",
            message=told("这样更正会推迟单位的期限、缩短信访人的期限，或者让诉求离开信访程序，要由单位负责人核对后办理。"),
            kind=RefusalKind.NOT_ALLOWED,
            source="art. 34, 35",
        )


def _check_whose(sheet: Sheet, wrong: Wrong) -> None:
    """The office corrects what was registered; the body that sorted, or holds, a class; whoever accepted or served, their date."""
    payload, own = wrong.line.payload, sheet.body
    allowed = {sheet.before.office} if isinstance(payload, ev.Submitted) else {wrong.line.body}
    if isinstance(payload, ev.Screened):
        allowed |= {sheet.before.office, *_common_holder(sheet, wrong)}
    if own not in allowed:
        raise Refusal(
            code="correction_not_yours",
            message=told("这一项不是您所在单位登录的，请当初登录的单位更正。"),
            field=wrong.field,
            kind=RefusalKind.NOT_ALLOWED,
        )


def _common_holder(sheet: Sheet, wrong: Wrong) -> set[str]:
    holders = {demand.body for demand in sheet.before.those(wrong.demands)}
    return holders if len(holders) == 1 else set()


def _check_received(wrong: Wrong, opening: ev.Submitted) -> None:
    received = wrong.after.received_on or opening.received_on
    posted = wrong.after.postmarked_on or opening.postmarked_on
    if received > recorded_on(wrong.line):
        raise _unfit(told("收到日期不能晚于登录系统的%(recorded)s：那天已经收到了。"), "received_on", recorded=recorded_on(wrong.line))
    if posted and posted > received:
        raise _unfit(told("邮戳日期不能晚于收到日期%(received)s。"), "postmarked_on", received=received)


def _check_sorting(sheet: Sheet, wrong: Wrong) -> None:
    new = {ruling.n: (ruling.klass, ruling.path) for ruling in wrong.after.classes}
    for demand in sheet.before.those(new):
        if (demand.klass, demand.path) == new[demand.n]:
            continue
        if demand.state not in CAN_BE_SORTED_ANEW:
            text = told("已经作出结论的诉求，类别和途径不能再更正；内容分类可以更正。")
            raise Refusal(code="correction_unfit", message=text, field=wrong.field)
        if any(c.kind == "handling" and c.is_running and c.due_on < sheet.today and demand.n in c.open_demands for c in sheet.clocks):
            raise Refusal(
                code="correction_unfit",
                message=told("这一项的办理期限已经过了，不能用更正改变途径；请依法答复，或者用“其他途径告知”。"),
                field=wrong.field,
                source="art. 34",
            )


def _leaves_petition_path(wrong: Wrong) -> bool:
    new = {ruling.n: (ruling.klass, ruling.path) for ruling in wrong.after.classes}
    return any((ruling.klass, ruling.path) == _PETITION != new[ruling.n] for ruling in wrong.before.classes)


def _check_day(wrong: Wrong, day: dt.date | None, earliest: dt.date, what: str) -> None:
    latest = recorded_on(wrong.line)
    if day is not None and not earliest <= day <= latest:
        raise _unfit(
            told("日期要在%(earliest)s（%(what)s）到%(latest)s（登录系统）之间。"), wrong.field, earliest=earliest, what=what, latest=latest
        )


def _arrived_on(sheet: Sheet, wrong: Wrong) -> dt.date:
    """When the matter came to the body that accepted it."""
    for event in reversed(sheet.ledger[: wrong.seq - sheet.ledger[0].seq]):
        sent = event.payload
        if isinstance(sent, ev.Forwarded | ev.Assigned) and sent.to_body == wrong.line.body and {*sent.demands} & {*wrong.demands}:
            return local_date(event.occurred_at)
    return sheet.before.received_on or recorded_on(wrong.line)


def _issued_on(sheet: Sheet, wrong: Wrong) -> dt.date:
    seqs = {demand.answered_seq for demand in sheet.before.those(wrong.demands)}
    return max((local_date(event.occurred_at) for event in sheet.ledger if event.seq in seqs), default=recorded_on(wrong.line))


def _is_later(before: dt.date | None, after: dt.date | None) -> bool:
    return before is not None and after is not None and after > before


def _unfit(message: str, field: str, **params: object) -> Refusal:
    return Refusal(code="date_unfit", message=message, field=field, params={k: str(v) for k, v in params.items()})
