"""A table handed in on a page: tried, shown row by row, entered by a job, taken up again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xinqiao.directory.tree import name_of
from xinqiao.foundation.files.limits import MAX_FILE_BYTES, said_size
from xinqiao.foundation.files.names import content_disposition
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.sheets import CSV_TYPE
from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.intake.importing import kept_mappings, runs
from xinqiao.intake.importing.mapping import FIELDS
from xinqiao.intake.importing.reporting import DRY_LABELS, HEADER, LABELS
from xinqiao.intake.importing.rights import IMPORT
from xinqiao.intake.importing.suggesting import as_toml, guess
from xinqiao.workbench.frame import Sitting, require, seated

STATES = {
    runs.NEW: told("要对应列名"),
    runs.WAITING: told("等着处理"),
    runs.RUNNING: told("正在处理"),
    runs.TRIED: told("试运行完了，还没有写入"),
    runs.DONE: told("导入完了"),
    runs.FAILED: told("没有做成"),
}
LONGEST_MAPPING = 100_000
_MOST_HEADER = 20


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def imports(sitting: Sitting) -> HttpResponse:
    """Hand a table in; the earlier ones below."""
    require(sitting, IMPORT)
    if sitting.request.method != "POST":
        return _front(sitting)
    upload = sitting.request.FILES.get("table")
    if upload is None:
        return _front(sitting, fault=_("请选择要导入的文件。"), status=422)
    try:
        run_id = runs.hand_in(seat=sitting.seat, file=upload, name=upload.name or "", mapping=_mapping(sitting), now=sitting.now)
    except Refusal as refusal:
        return _front(sitting, fault=explain_refusal(refusal).message, status=refusal.kind.status)
    return HttpResponseRedirect(reverse("desk-import", args=[run_id]))


@require_safe
@seated
def import_run(sitting: Sitting, run_id: UUID) -> HttpResponse:
    """Show how far an import is, and its rows."""
    run = runs.opened(seat=sitting.seat, run_id=run_id)
    return _run_page(sitting, run)


@require_POST
@seated
def import_mapping(sitting: Sitting, run_id: UUID) -> HttpResponse:
    """Take the columns that were chosen, or the mapping that was written, and try."""
    run = runs.opened(seat=sitting.seat, run_id=run_id)
    data = sitting.request.POST
    text = data.get("text", "")[:LONGEST_MAPPING] if data.get("how") == "text" else _chosen(sitting, run)
    try:
        runs.map_again(seat=sitting.seat, run_id=run_id, mapping=text, now=sitting.now)
        if data.get("keep_as", "").strip():
            kept_mappings.keep_mapping(seat=sitting.seat, name=data["keep_as"].strip()[:60], text=text, now=sitting.now)
            messages.success(sitting.request, _("列名对应已存好，下次可以直接选用。"))
    except Refusal as refusal:
        return _run_page(sitting, run, fault=explain_refusal(refusal).message, typed=text, status=refusal.kind.status)
    return HttpResponseRedirect(reverse("desk-import", args=[run_id]))


@require_POST
@seated
def import_start(sitting: Sitting, run_id: UUID) -> HttpResponse:
    """Enter the rows, or go on entering them."""
    runs.start(seat=sitting.seat, run_id=run_id, now=sitting.now)
    messages.success(sitting.request, _("开始导入，可以离开本页。"))
    return HttpResponseRedirect(reverse("desk-import", args=[run_id]))


@require_safe
@seated
def import_report(sitting: Sitting, run_id: UUID) -> HttpResponseBase:
    """Give the line-by-line report."""
    chunks = runs.report_of(seat=sitting.seat, run_id=run_id)
    response = StreamingHttpResponse(chunks, content_type=CSV_TYPE)
    response["Content-Disposition"] = content_disposition(name=_("导入结果") + f"-{sitting.now.astimezone(SHANGHAI):%Y%m%d-%H%M}.csv")
    response["Cache-Control"] = "private, no-store"
    return response


def _front(sitting: Sitting, *, fault: str = "", status: int = 200) -> HttpResponse:
    found = runs.own(seat=sitting.seat)
    table = parts.Table(
        caption=_("以前的导入"),
        is_titled=True,
        heads=(_("文件"), _("状态"), _("行数"), _("结果"), _("时间")),
        rows=tuple(
            (
                parts.Cell(
                    text=run.name or _("（没有名称）"),
                    href=reverse("desk-import", args=[run.id]),
                    small=said_size(size_bytes=run.size_bytes),
                ),
                parts.Cell(text=_(STATES[run.state])),
                parts.Cell(text=str(run.rows)),
                parts.Cell(text=_counts(run)),
                parts.Cell(text=run.created_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")),
            )
            for run in found
        ),
    )
    context = {
        "table": table,
        "mappings": kept_mappings.mappings(seat=sitting.seat),
        "fault": fault,
        "limit": said_size(size_bytes=MAX_FILE_BYTES),
    }
    return sitting.page("workbench/exchange/imports.html", context, status=status)


def _run_page(sitting: Sitting, run: runs.Run, *, fault: str = "", typed: str = "", status: int = 200) -> HttpResponse:
    is_idle = run.state not in runs.BUSY
    context: dict[str, Any] = {
        "run": run,
        "state": _(STATES[run.state]),
        "is_busy": not is_idle,
        "counts": _counts(run),
        "fault": fault or run.fault,
        "can_start": run.state in {runs.TRIED, runs.DONE} or (run.state == runs.FAILED and not run.is_dry_run),
        "is_resumed": run.state in {runs.FAILED, runs.DONE},
        "report": _report(sitting, run) if is_idle else None,
        "text": typed or run.mapping,
    }
    if is_idle and run.state != runs.DONE:
        context |= _columns(sitting, run)
    return sitting.page("workbench/exchange/import_run.html", context, status=status)


def _columns(sitting: Sitting, run: runs.Run) -> dict[str, Any]:
    header_row = _header_row(sitting)
    try:
        columns = runs.columns_of(seat=sitting.seat, run_id=run.id, header_row=header_row)
    except Refusal as refusal:
        return {"columns_fault": explain_refusal(refusal).message, "header_row": header_row}
    guessed = guess(columns)
    posted = sitting.request.POST if sitting.request.method == "POST" else {}
    fields = [
        ("key", _("编号列（同一编号只登记一次）")),
        ("demands", _("诉求")),
        *((name, _(label)) for name, label in FIELDS.items() if name != "office"),
    ]
    return {
        "columns": columns,
        "fields": [(name, label, posted.get(f"f-{name}", guessed.get(name, "")), name == "demands") for name, label in fields],
        "header_row": header_row,
        "batch": posted.get("batch", f"{run.created_at.astimezone(SHANGHAI):%Y%m%d}-{str(run.id)[-4:]}"),
        "office": name_of(sitting.seat.body),
    }


def _chosen(sitting: Sitting, run: runs.Run) -> str:
    data = sitting.request.POST
    chosen = {name: data.get(f"f-{name}", "") for name in ("key", "demands", *FIELDS)}
    office = sitting.seat.body
    return as_toml(batch=data.get("batch", "").strip() or str(run.id)[:8], office=office, header_row=_header_row(sitting), chosen=chosen)


def _header_row(sitting: Sitting) -> int:
    raw = sitting.request.POST.get("header_row") or sitting.request.GET.get("header_row") or "1"
    return min(max(int(raw), 1), _MOST_HEADER) if raw.isascii() and raw.isdigit() and len(raw) < 4 else 1  # noqa: PLR2004  a row of a header


def _mapping(sitting: Sitting) -> str:
    chosen = sitting.request.POST.get("mapping", "")
    file = sitting.request.FILES.get("mapping_file")
    if file is not None:
        try:
            return bytes(file.read(LONGEST_MAPPING)).decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise Refusal(code="import_mapping_unreadable", message=told("映射文件读不出来，应为 UTF-8 的 TOML 文件。")) from fault
    try:
        return kept_mappings.mapping_text(seat=sitting.seat, mapping_id=UUID(chosen)) if chosen else ""
    except ValueError:
        return ""


def _report(sitting: Sitting, run: runs.Run) -> parts.Table | None:
    if not run.has_report:
        return None
    labels = DRY_LABELS if run.is_dry_run else LABELS
    outcome = sitting.request.GET.get("outcome", "")
    raw = sitting.request.GET.get("after", "0")
    after = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else 0  # noqa: PLR2004  a row of a table
    page = runs.report_page(seat=sitting.seat, run_id=run.id, after=after, outcome=labels.get(outcome, ""))
    here = f"{reverse('desk-import', args=[run.id])}?outcome={outcome if outcome in labels else ''}"
    return parts.Table(
        caption=_("逐行结果"),
        is_titled=True,
        heads=tuple(_(head) for n, head in enumerate(HEADER) if n != _CODE),
        rows=tuple(tuple(parts.Cell(text=text) for n, text in enumerate(line) if n != _CODE) for line in page.lines),
        empty=parts.Empty(title=_("没有这样的行")),
        pager=parts.Pager(first=here if after else "", older=f"{here}&after={page.after}" if page.after else ""),
    )


_CODE = 4
"""The column of the report that only programs read."""


def _counts(run: runs.Run) -> str:
    labels = DRY_LABELS if run.is_dry_run else LABELS
    return "，".join(f"{_(label)} {run.counts[outcome]}" for outcome, label in labels.items() if run.counts.get(outcome))
