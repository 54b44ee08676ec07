"""A list as a file: masked unless a reason is given by who may; small ones at once, large ones by a job."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from pydantic import Field

from xinqiao.cases import access
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.foundation.files.limits import said_size
from xinqiao.foundation.files.names import content_disposition
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import NoteText, Terms
from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import FieldError, bind, explain_refusal, form_spec, parse
from xinqiao.search import exporting, exports
from xinqiao.workbench import filters as narrowing
from xinqiao.workbench.filters import FilterTerms
from xinqiao.workbench.frame import Sitting, require, seated

STATES = {exports.WAITING: told("正在生成"), exports.DONE: told("可以下载"), exports.FAILED: told("没有做成，请重新导出")}


class ExportTerms(Terms):
    """How a list is taken out."""

    form: Literal["xlsx", "csv"] = Field("xlsx", title=told("格式"))
    is_clear: bool = Field(
        default=False, title=told("带上信访人的姓名、证件号码、电话和住址"), description=told("不勾选的，姓名只显示姓，其他不导出。")
    )
    reason: NoteText | None = Field(
        None, title=told("理由"), description=told("带身份信息的必须写：给谁、做什么用。理由会记入查阅记录，供审计核对。")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def export(sitting: Sitting) -> HttpResponseBase:
    """Ask how a list is to be taken out, and give it."""
    require(sitting, access.READ)
    query = narrowing.asked(sitting.request.GET)
    asked = _asked(sitting, query)
    count = exporting.total(seat=sitting.seat, filters=narrowing.filters_of(asked, sitting), order=asked.sorted_by)
    if sitting.request.method != "POST":
        return _drawn(sitting, query, count)
    terms = parse(ExportTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _drawn(sitting, query, count, errors=terms, status=422)
    wish = wish_of(sitting, asked, query, terms)
    try:
        if count > exports.AT_ONCE:
            run_id = exports.begin(seat=sitting.seat, wish=wish, count=count, now=sitting.now)
            return HttpResponseRedirect(reverse("desk-export-run", args=[run_id]))
        chunks = exports.at_once(seat=sitting.seat, wish=wish, count=count, now=sitting.now)
    except Refusal as refusal:
        return _drawn(sitting, query, count, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    return download(chunks, form=terms.form, sitting=sitting)


@require_safe
@seated
def exports_page(sitting: Sitting) -> HttpResponse:
    """List this officer's exports of the last day."""
    require(sitting, access.READ)
    return sitting.page("workbench/table.html", {"title": _("导出的文件"), "table": _table(sitting, None)})


@require_safe
@seated
def export_run(sitting: Sitting, run_id: UUID) -> HttpResponse:
    """Tell how far an export is."""
    made = exports.opened(seat=sitting.seat, run_id=run_id, now=sitting.now)
    return sitting.page("workbench/exchange/export_run.html", {"table": _table(sitting, made), "is_waiting": made.state == exports.WAITING})


@require_safe
@seated
def export_file(sitting: Sitting, run_id: UUID) -> HttpResponseBase:
    """Give the file of an export."""
    made, chunks = exports.file_of(seat=sitting.seat, run_id=run_id, now=sitting.now)
    return download(chunks, form=made.form, sitting=sitting)


def wish_of(sitting: Sitting, asked: FilterTerms, query: dict[str, str], terms: ExportTerms) -> exports.Wish:
    """What is to be taken out."""
    return exports.Wish(
        filters=narrowing.filters_of(asked, sitting),
        order=asked.sorted_by,
        form=terms.form,
        is_clear=terms.is_clear,
        said=narrowing.sentence(query, narrowing.choices(sitting)),
        reason=terms.reason or "",
        clock_names=clock_names(),
    )


def clock_names() -> dict[str, str]:
    """The Chinese of each kind of clock."""
    return {kind: _(rule.source.label) for kind, rule in current_rulebooks().current.rules.items()}


def download(chunks: object, *, form: str, sitting: Sitting) -> StreamingHttpResponse:
    """Send a table to be saved."""
    response = StreamingHttpResponse(chunks, content_type=exports.MEDIA_TYPES[form])  # type: ignore[arg-type]  # bytes
    name = _("信访事项") + f"-{sitting.now.astimezone(SHANGHAI):%Y%m%d-%H%M}.{form}"
    response["Content-Disposition"] = content_disposition(name=name)
    response["Cache-Control"] = "private, no-store"
    return response


def _asked(sitting: Sitting, query: dict[str, str]) -> FilterTerms:
    said = QueryDict(mutable=True)
    said.update(query)
    terms = parse(FilterTerms, said, today=sitting.today)
    if isinstance(terms, list):
        raise Refusal(code="filters_wrong", message=told("列表的条件有误，请返回列表改正后再导出。"), kind=RefusalKind.INVALID)
    return terms


def _drawn(
    sitting: Sitting, query: dict[str, str], count: int, *, errors: list[FieldError] | None = None, status: int = 200
) -> HttpResponse:
    offered = narrowing.choices(sitting)
    omit = () if sitting.seat.can(access.EXPORT) else ("is_clear", "reason")
    spec = form_spec(ExportTerms, omit=omit, choices={"form": [("xlsx", _("Excel 表格（.xlsx）")), ("csv", _("CSV（逗号分隔）"))]})
    data = sitting.request.POST if sitting.request.method == "POST" else None
    context = {
        "form": bind(spec, data=data, initial=None if data else ExportTerms(), errors=errors or [], form_id="export"),
        "action": narrowing.address(query).replace(reverse("desk-cases"), reverse("desk-export"), 1),
        "said": narrowing.sentence(query, offered) or _("全部"),
        "count": count,
        "is_job": count > exports.AT_ONCE,
        "back": narrowing.address(query),
        "table": _table(sitting, None),
    }
    return sitting.page("workbench/exchange/export.html", context, status=status)


def _table(sitting: Sitting, only: exports.Made | None) -> parts.Table:
    made = [only] if only else exports.own(seat=sitting.seat, now=sitting.now)
    return parts.Table(
        caption=_("导出的文件（保存 24 小时）"),
        is_titled=True,
        heads=(_("什么"), _("件数"), _("状态"), _("保存到"), _("文件")),
        rows=tuple(_row(each) for each in made),
    )


def _row(made: exports.Made) -> tuple[parts.Cell, ...]:
    is_done = made.state == exports.DONE
    href = reverse("desk-export-file", args=[made.id]) if is_done else reverse("desk-export-run", args=[made.id])
    label = _("下载 %(form)s（%(size)s）") % {"form": made.form.upper(), "size": said_size(size_bytes=made.size_bytes)}
    return (
        parts.Cell(text=made.said or _("全部"), small=_("已遮盖") if made.is_masked else _("含身份信息")),
        parts.Cell(text=str(made.rows)),
        parts.Cell(text=_(STATES[made.state])),
        parts.Cell(text=made.expires_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")),
        parts.Cell(text=label if is_done else _("查看"), href=href),
    )
