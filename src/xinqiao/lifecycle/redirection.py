"""其他途径告知: the demand belongs to a procedure of its own, paths 31(1)-(4)."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, LongText, ShortText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.other_routes import OTHER_ROUTES, path_of


class RedirectionTerms(Terms):
    """The procedure, the organ, and how to go about it."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    route: Annotated[Word, AfterValidator(in_list(OTHER_ROUTES))] = Field(
        title=told("走哪个程序"), description=told("第一、二项途径是应当，第三、四项是可以。"), json_schema_extra=ui(kind="select")
    )
    authority: ShortText = Field(title=told("向哪个机关提出"), description=told("写机关全称，例如：青禾市劳动人事争议仲裁委员会。"))
    where: LongText = Field(
        title=told("到哪里办、怎么办"), description=told("写明地址、电话、要带什么材料。"), json_schema_extra=ui(rows=4)
    )
    deadline: LongText | None = Field(
        None,
        title=told("这个程序自己的期限"),
        description=told("不填的，按清单上的期限告知；情况特殊的在这里写明。"),
        json_schema_extra=ui(rows=2),
    )


def redirect(*, case_id: UUID, by: Principal, command: Command, terms: RedirectionTerms) -> Outcome:
    """Tell the petitioner the lawful path other than petitioning (其他途径告知).

    Raises route_unknown, ActNotAllowed (Refusal).
    Writes case:redirected; clock "notice_forwarded" ends, service starts; letter to the petitioner.
    Source Regulation 2022 arts 28(2), 31(1)-(4).
    """

    def compose(sheet: Sheet) -> None:
        path = path_of(terms.route)
        if not path:
            raise Refusal(code="route_unknown", message=told("请选择一个具体的程序，不要选标题。"), field="route")
        sheet.write(
            ev.Redirected(
                demands=sheet.demands,
                body=sheet.body,
                path=path,
                where=sheet.text("redirection_where", terms.where),
                route=terms.route,
                authority=sheet.text("redirection_authority", terms.authority),
                deadline=sheet.text_if("redirection_deadline", terms.deadline or OTHER_ROUTES.by_key[terms.route].note),
            )
        )
        letters.redirection(sheet)

    return pen.write(noun="redirection", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
