"""Imports: hand a table in and try it, look at its rows, have it entered."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from ninja import Path, Router
from pydantic import Field

from xinqiao.api import answers, parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.downloads import binary
from xinqiao.api.sent import SentParts, with_files
from xinqiao.foundation.files.limits import FIELD
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.sheets import CSV_TYPE
from xinqiao.foundation.terms import Terms
from xinqiao.foundation.time import now
from xinqiao.intake.importing import runs

router = Router(tags=["imports"], auth=OFFICERS)
CREATED = 201
_LONGEST = 100_000


class ImportBody(Terms):
    """How the columns of the table are to be read."""

    mapping: Annotated[str, Field(min_length=1, max_length=_LONGEST)] = Field(
        title=told("映射"), description=told("映射文件的内容（TOML）。")
    )


@router.post(
    "/imports",
    operation_id="import_table",
    summary="交一个表格试运行",
    description="表格作为 files 上传，映射写在 terms 里。只试运行，不写入；小文件当时试完，大的在后台。",
    response={CREATED: answers.ImportAnswer},
    openapi_extra=with_files(ref="ImportBody"),
)
def import_table(request: HttpRequest, body: Annotated[ImportBody, SentParts(...)]) -> HttpResponse:
    """Hand a table in and try it."""
    seat = seat_of(request)
    upload = request.FILES.get(FIELD)
    if upload is None:
        raise Refusal(code="import_file_missing", message=told("请用 multipart/form-data 上传表格，字段名 files。"), field=FIELD)
    run_id = runs.hand_in(seat=seat, file=upload, name=upload.name or "", mapping=body.mapping, now=now())
    return _answer(runs.opened(seat=seat, run_id=run_id), status=CREATED)


@router.get(
    "/imports/{run_id}",
    operation_id="import_run",
    summary="导入的进度",
    description="试运行或导入做到哪一步。",
    response=answers.ImportAnswer,
)
def import_run(request: HttpRequest, run_id: Annotated[UUID, Path(...)]) -> HttpResponse:
    """Tell how far an import is."""
    return _answer(runs.opened(seat=seat_of(request), run_id=run_id))


@router.get(
    "/imports/{run_id}/report",
    operation_id="import_report",
    summary="逐行结果",
    description="每一行的结果和原因（CSV）。",
    openapi_extra=binary("text/csv"),
)
def import_report(request: HttpRequest, run_id: Annotated[UUID, Path(...)]) -> HttpResponseBase:
    """Send the report."""
    chunks = runs.report_of(seat=seat_of(request), run_id=run_id)
    response = StreamingHttpResponse(chunks, content_type=CSV_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="import.csv"'
    return response


@router.post(
    "/imports/{run_id}/start",
    operation_id="start_import",
    summary="开始或接着导入",
    description="试运行以后才能导入。中断了可以再来一次，登记过的行不会重复。",
    response=answers.ImportAnswer,
)
def start_import(request: HttpRequest, run_id: Annotated[UUID, Path(...)]) -> HttpResponse:
    """Have the rows entered."""
    seat = seat_of(request)
    runs.start(seat=seat, run_id=run_id, now=now())
    return _answer(runs.opened(seat=seat, run_id=run_id))


def _answer(run: runs.Run, *, status: int = 200) -> HttpResponse:
    made = answers.ImportAnswer(
        run_id=run.id,
        state=run.state,
        is_dry_run=run.is_dry_run,
        rows=run.rows,
        counts=run.counts,
        fault=run.fault,
        report=f"/api/v1/imports/{run.id}/report" if run.has_report else None,
    )
    return parts.send(made, status=status)
