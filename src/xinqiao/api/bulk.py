"""Acts on many cases: `POST /bulk/{act-noun}`, and what became of each."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Router
from pydantic import Field, create_model

from xinqiao.api import answers, parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.bodies import NumberText, Seq
from xinqiao.api.sent import Sent
from xinqiao.cases import states
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Terms
from xinqiao.foundation.time import now
from xinqiao.teamwork import bulk
from xinqiao.teamwork.bulk_terms import BULK_ACTS, terms_for_all

router = Router(tags=["bulk"], auth=OFFICERS)
DONE, ACCEPTED = 200, 202


class BulkCase(Terms):
    """One of the cases chosen, as it was seen."""

    number: NumberText = Field(title=told("信访编号"))
    seq: Seq | None = Field(None, title=told("最后看到的记录号"), description=told("之后有变化的，这一件不办，说明原因。"))


def _answer(run: bulk.Run) -> HttpResponse:
    made = answers.BulkAnswer(
        run_id=run.id,
        noun=run.noun,
        total=run.total,
        done=run.done_count,
        refused=len(run.refused),
        is_finished=run.is_finished,
        results=tuple(
            parts.BulkResult(number=each.number, outcome=each.outcome, code=each.code, detail=_(each.message) if each.message else "")
            for each in run.results
        ),
    )
    return parts.send(made, status=DONE if run.is_finished else ACCEPTED)


def _body(noun: str) -> type[Terms]:
    terms = terms_for_all(noun)
    return create_model(
        "Bulk" + "".join(word.capitalize() for word in noun.split("_")) + "Body",
        __base__=terms,
        __doc__=terms.__doc__,
        command_id=(UUID, Field(title=told("命令编号"), description=told("由客户端生成的 UUID；重发不会办理两次。"))),
        cases=(Annotated[tuple[BulkCase, ...], Field(min_length=1, max_length=bulk.MOST)], Field(title=told("哪些信访事项"))),
    )


def _route(noun: str) -> None:
    act = states.ACTS[noun]
    body = _body(noun)

    def perform(request: HttpRequest, body: Any) -> HttpResponse:
        run = bulk.begin(
            seat=seat_of(request),
            noun=noun,
            chosen=[(case.number, case.seq) for case in body.cases],
            terms=terms_for_all(noun).model_validate(body.model_dump(exclude={"command_id", "cases"})),
            command_id=body.command_id,
            now=now(),
        )
        return _answer(run)

    perform.__annotations__ = {"request": HttpRequest, "body": Annotated[body, Sent(...)], "return": HttpResponse}
    perform.__name__ = f"bulk_{noun}"
    perform.__doc__ = f"对多件事项逐件办理“{_(act.label)}”。{bulk.AT_ONCE} 件以内当时办完（200），更多的在后台办理（202）。"
    router.post(
        f"/bulk/{act.url_word}",
        operation_id=f"bulk_{noun}",
        summary=_("批量%(act)s") % {"act": _(act.label)},
        response={DONE: answers.BulkAnswer, ACCEPTED: answers.BulkAnswer},
    )(perform)


for _noun in BULK_ACTS:
    if states.OFFICER in states.ACTS[_noun].principals:
        _route(_noun)


@router.get(
    "/bulk/{run_id}",
    operation_id="bulk_run",
    summary="批量办理的结果",
    description="自己发起的一次批量办理：办成的、没有办理的和原因；没有结果的还在后台办理。",
    response={DONE: answers.BulkAnswer, ACCEPTED: answers.BulkAnswer},
)
def bulk_run(request: HttpRequest, run_id: Annotated[UUID, Path(...)]) -> HttpResponse:
    """Tell what became of each case."""
    return _answer(bulk.opened(seat=seat_of(request), run_id=run_id))
