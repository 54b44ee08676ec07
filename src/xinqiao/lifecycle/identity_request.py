"""申请披露身份: an officer asks to learn who accuses, for a purpose and until a day (art. 30(3))."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds.safeguards import IdentityRequested
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.safeguards import ASKED
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import DateNotPast, LongText, Terms
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.safeguards import RELEASE_DAYS


class IdentityRequestTerms(Terms):
    """What for, until when."""

    purpose: LongText = Field(
        title=told("为什么必须知道信访人是谁"),
        description=told("写明要做的事，以及为什么不能用在线询问代替。"),
    )
    until_on: DateNotPast = Field(title=told("用到哪一天"), description=told("最长30日，到期自动收回。"))


def request_identity(*, case_id: UUID, by: Principal, command: Command, terms: IdentityRequestTerms) -> Outcome:
    """Ask that the identity be opened to oneself (申请披露身份).

    Raises release_too_long, identity_already_asked, ActNotAllowed (Refusal).
    Writes case:identity_requested; it waits for the custodian or head of the receiving office.
    Source Regulation 2022 arts 30(3), 46(5).
    """

    def compose(sheet: Sheet) -> None:
        if terms.until_on > sheet.today + dt.timedelta(days=RELEASE_DAYS):
            raise Refusal(
                code="release_too_long",
                message=told("最长只能申请%(days)s日，到期仍需要的请再申请。"),
                params={"days": RELEASE_DAYS},
                field="until_on",
            )
        officer = str(by.officer_id) if isinstance(by, Seat) else ""
        if any(each.officer == officer and each.state == ASKED for each in sheet.before.releases):
            raise Refusal(
                code="identity_already_asked", message=told("您已经申请过，正等保管员决定。"), field="purpose", kind=RefusalKind.NOT_ALLOWED
            )
        sheet.write(
            IdentityRequested(
                body=sheet.body, officer=officer, purpose=sheet.text("identity_purpose", terms.purpose), until_on=terms.until_on
            )
        )

    return pen.write(noun="identity_request", principal=by, case_id=case_id, command=command, compose=compose)
