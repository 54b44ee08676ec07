"""Submissions: a petitioner hands a matter in, by any client, with a command id of their own making."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from xinqiao.api import answers, parts, shown
from xinqiao.api.sent import SentParts, taken_files, with_files
from xinqiao.api.upload_tokens import UploadTokens
from xinqiao.cases import feed
from xinqiao.cases.principals import Petitioner
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules import wind
from xinqiao.foundation.caller import address_of
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Word
from xinqiao.foundation.time import local_date, now
from xinqiao.intake.offices import office_for
from xinqiao.intake.tries import count_submission
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command
from xinqiao.lifecycle.submission import SubmissionTerms, submit

router = Router(tags=["public"])

CREATED, REPEATED = 201, 200
_SUBMIT = """提交，立即得到编号、查询码和各项期限。

command_id 相同的再次提交返回 200 和第一次的回答。带附件的，用 multipart/form-data：
terms 部分放同样的 JSON，files 部分放文件。限流：每个地址每小时 60 次。"""


class SubmissionBody(SubmissionTerms):
    """What a petitioner states, with the id that tells this wish from its repetition."""

    command_id: UUID = Field(
        title=told("命令编号"),
        description=told("由客户端生成的 UUID；同一编号再发一次，得到第一次的回答，不会重复登记。"),
    )
    uploads: UploadTokens = Field((), title=told("分段上传的文件"), description=told("上传时得到的口令，传完的才能写在这里。"))
    office: Word | None = Field(None, title=told("接收单位"), description=told("单位代码；不填的，由问题发生地的信访部门接收。"))


@router.post(
    "/submissions",
    operation_id="submit",
    summary="提交信访事项",
    description=_SUBMIT,
    response={CREATED: answers.Receipt, REPEATED: answers.Receipt},
    openapi_extra=with_files(ref="SubmissionBody"),
)
def submit_matter(request: HttpRequest, body: Annotated[SubmissionBody, SentParts(...)]) -> HttpResponse:
    """Take a submission in."""
    at = now()
    count_submission(address=address_of(request), now=at)
    files = taken_files(request, named=body.uploads)
    office = office_for(office=body.office, place=body.place, today=local_date(at))
    done = submit(
        by=Petitioner(case_id=None),
        command=Command(id=body.command_id, now=at),
        terms=body,
        office=office.code,
        channel="web",
        via="api",
        files=files,
    )
    return parts.send(receipt(done, at=at), status=REPEATED if done.is_repeat else CREATED)


def receipt(done: Outcome, *, at: dt.datetime) -> answers.Receipt:
    """The receipt of a submission made at `at`; for a repeat the one of the first time, whatever happened since."""
    received_at, clocks = at, done.clocks
    if done.is_repeat:
        events = feed.ledger_of(case_id=done.case_id)
        received_at = events[0].recorded_at
        first = [event for event in events if event.recorded_at == received_at]
        clocks = wind(events=first, rulebooks=current_rulebooks())
    return answers.Receipt(
        number=done.number,
        query_code=query_code(case_id=done.case_id),
        received_at=received_at,
        clocks=tuple(map(shown.clock_brief, clocks)),
    )
