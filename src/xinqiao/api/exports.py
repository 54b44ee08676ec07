"""Lists as files: masked by GET, in clear by POST with a reason; large ones are made by a job and fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Router
from pydantic import Field

from xinqiao.api import answers, parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.cases import ListTerms
from xinqiao.api.downloads import binary
from xinqiao.api.sent import Asked, Sent
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.foundation.refusal import told
from xinqiao.foundation.sheets import XLSX_TYPE
from xinqiao.foundation.terms import NoteText
from xinqiao.foundation.time import now
from xinqiao.search import exporting, exports

router = Router(tags=["cases"], auth=OFFICERS)
ACCEPTED = 202
_SAID = "条件与列表相同。5000 件以内直接返回文件（200）；更多的在后台生成（202），按返回的地址查看和下载，保存 24 小时。每次导出都有记录。"
Form = Literal["csv", "xlsx"]


class ExportQuery(ListTerms):
    """A list, and in which form it is wanted."""

    format: Form = Field("csv", title=told("格式"))


class ExportBody(ExportQuery):
    """The same, with the identity data of the petitioners where a reason is given."""

    is_clear: bool = Field(default=False, title=told("带上身份信息"))
    reason: NoteText | None = Field(None, title=told("理由"), description=told("带身份信息的必须写，记入查阅记录。"))


@router.get(
    "/cases/export",
    operation_id="export_cases",
    summary="导出列表（已遮盖）",
    description=_SAID,
    response={ACCEPTED: answers.ExportAnswer},
    openapi_extra=binary("text/csv", XLSX_TYPE),
)
def export_cases(request: HttpRequest, asked: Annotated[ExportQuery, Asked(...)]) -> HttpResponseBase:
    """Take a list out, masked."""
    return _given(request, asked, is_clear=False, reason="")


@router.post(
    "/cases/export",
    operation_id="export_cases_in_clear",
    summary="导出列表",
    description=_SAID + "带身份信息的要有 identity:export 权限并写明理由。",
    response={ACCEPTED: answers.ExportAnswer},
    openapi_extra=binary("text/csv", XLSX_TYPE),
)
def export_cases_in_clear(request: HttpRequest, body: Annotated[ExportBody, Sent(...)]) -> HttpResponseBase:
    """Take a list out, in clear where a reason is given."""
    return _given(request, body, is_clear=body.is_clear, reason=body.reason or "")


@router.get(
    "/exports/{run_id}",
    operation_id="export_run",
    summary="导出文件的进度",
    description="自己导出的一份文件做到哪一步。",
    response=answers.ExportAnswer,
)
def export_run(request: HttpRequest, run_id: Annotated[UUID, Path(...)]) -> HttpResponseBase:
    """Tell how far an export is."""
    return _run(exports.opened(seat=seat_of(request), run_id=run_id, now=now()))


@router.get(
    "/exports/{run_id}/file",
    operation_id="export_file",
    summary="下载导出文件",
    description="做好的文件；还没有做好或者已过 24 小时的返回 404。",
    openapi_extra=binary("text/csv", XLSX_TYPE),
)
def export_file(request: HttpRequest, run_id: Annotated[UUID, Path(...)]) -> HttpResponseBase:
    """Send the file of an export."""
    made, chunks = exports.file_of(seat=seat_of(request), run_id=run_id, now=now())
    return _streamed(chunks, made.form)


def _given(request: HttpRequest, asked: ExportQuery, *, is_clear: bool, reason: str) -> HttpResponseBase:
    seat, at = seat_of(request), now()
    names = {kind: _(rule.source.label) for kind, rule in current_rulebooks().current.rules.items()}
    said = asked.model_dump_json(exclude_defaults=True, exclude={"format", "reason", "is_clear", "after", "before", "size"})
    wish = exports.Wish(
        filters=asked.filters, order=asked.order, form=asked.format, is_clear=is_clear, said=said, reason=reason, clock_names=names
    )
    exports.check(seat=seat, wish=wish)
    count = exporting.total(seat=seat, filters=wish.filters, order=wish.order)
    if count <= exports.AT_ONCE:
        return _streamed(exports.at_once(seat=seat, wish=wish, count=count, now=at), wish.form)
    run_id = exports.begin(seat=seat, wish=wish, count=count, now=at)
    return _run(exports.opened(seat=seat, run_id=run_id, now=at), status=ACCEPTED)


def _streamed(chunks: Iterator[bytes], form: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(chunks, content_type=exports.MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="cases.{form}"'
    return response


def _run(made: exports.Made, *, status: int = 200) -> HttpResponseBase:
    root = f"/api/v1/exports/{made.id}"
    answer = answers.ExportAnswer(
        run_id=made.id,
        state=made.state,
        format=made.form,
        is_masked=made.is_masked,
        rows=made.rows,
        expires_at=made.expires_at,
        href=root,
        file=f"{root}/file" if made.state == exports.DONE else None,
    )
    return parts.send(answer, status=status)
