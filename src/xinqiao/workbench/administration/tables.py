"""Regions, bodies or officers from a table: try it, read its rows, write it whole."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinqiao.foundation.files.names import content_disposition
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.sheets import CSV_TYPE, XLSX_TYPE
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.intake.directory_tables.columns import COLUMNS, TITLES
from xinqiao.intake.directory_tables.entering import KEPT, NEW, REFUSED, words_of
from xinqiao.intake.directory_tables.loading import TableReport, load_table
from xinqiao.intake.directory_tables.templates import template_csv, template_xlsx
from xinqiao.intake.importing.aside import aside
from xinqiao.workbench.administration.landing import DIRECTORY
from xinqiao.workbench.administration.things import change_of
from xinqiao.workbench.frame import Sitting, require, seated

OUTCOMES = {
    NEW: (told("新增"), "done"),
    KEPT: (told("已有"), "plain"),
    REFUSED: (told("有问题"), "missed"),
}
MOST_BYTES = 1024 * 1024
"""Such a table waits in the page between its trial and its writing; a directory's tables are small."""
_LISTS = {"regions": "desk-regions", "bodies": "desk-bodies", "officers": "desk-officers"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def directory_table(sitting: Sitting, kind: str) -> HttpResponse:
    """Hand in a table: the first press tries it, the second writes it."""
    require(sitting, DIRECTORY)
    if kind not in COLUMNS:
        raise Http404
    if sitting.request.method != "POST":
        return _page(sitting, kind)
    try:
        name, data = _handed_in(sitting)
        is_dry_run = sitting.request.POST.get("what") != "write"
        with aside(Path(name).suffix.lower() if Path(name).suffix.lower() in _SUFFIXES else "") as path:
            path.write_bytes(data)
            try:
                report = load_table(path=path, change=change_of(sitting), kind=kind, is_dry_run=is_dry_run)
            except Refusal as refusal:
                return _page(sitting, kind, fault=explain_refusal(refusal).message.replace(str(path), name), status=refusal.kind.status)
    except Refusal as refusal:
        return _page(sitting, kind, fault=explain_refusal(refusal).message, status=refusal.kind.status)
    kept = "" if report.is_written else base64.b64encode(data).decode()
    status = 422 if not is_dry_run and not report.is_written else 200
    return _page(sitting, kind, report=report, kept=kept, name=name, status=status)


@require_safe
@seated
def directory_template(sitting: Sitting, kind: str, form: str) -> HttpResponse:
    """Give the template to fill in."""
    require(sitting, DIRECTORY)
    if kind not in COLUMNS or form not in {"csv", "xlsx"}:
        raise Http404
    if form == "csv":
        body, media = template_csv(kind=kind), CSV_TYPE
    else:
        body, media = template_xlsx(kind=kind), XLSX_TYPE
    response = HttpResponse(body, content_type=media)
    response["Content-Disposition"] = content_disposition(name=_("%(title)s模板") % {"title": _(TITLES[kind])} + f".{form}")
    return response


_SUFFIXES = frozenset({".csv", ".xlsx", ".tsv", ".txt"})


def _handed_in(sitting: Sitting) -> tuple[str, bytes]:
    upload = sitting.request.FILES.get("table")
    if upload is not None:
        data = upload.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Refusal(code="table_large", message=told("表格超过 1 MB，请分成几个文件，或者请维护系统的人用命令导入。"), field="table")
        return Path(upload.name or "").name[:100], data
    kept = sitting.request.POST.get("kept", "")
    try:
        data = base64.b64decode(kept, validate=True) if kept else b""
    except (binascii.Error, ValueError):
        data = b""
    if not data:
        raise Refusal(code="table_missing", message=told("请选择要导入的文件。"), field="table")
    return Path(sitting.request.POST.get("name", "")).name[:100], data


def _page(
    sitting: Sitting,
    kind: str,
    *,
    report: TableReport | None = None,
    fault: str = "",
    kept: str = "",
    name: str = "",
    status: int = 200,
) -> HttpResponse:
    title = _("用表格导入%(title)s") % {"title": _(TITLES[kind])}
    words = words_of(kind=kind)
    has_refused = report is not None and REFUSED in report.counts
    context = {
        "title": title,
        "kind": kind,
        "columns": [
            (column.head, column.is_needed, column.example, "、".join(map(_, words.get(column.field, ())))) for column in COLUMNS[kind]
        ],
        "report": report,
        "counts": "，".join(f"{_(OUTCOMES[key][0])} {count}" for key, count in report.counts.items()) if report else "",
        "table": _table(report) if report else None,
        "fault": fault,
        "kept": kept,
        "name": name,
        "can_write": report is not None and not report.is_written and not has_refused,
        "has_refused": has_refused,
        "slips": report.given if report else (),
        "address": sitting.request.build_absolute_uri(reverse("desk-home")),
        "back": parts.Link(label=_(TITLES[kind]), href=reverse(_LISTS[kind]), icon="previous"),
    }
    return sitting.page("workbench/administration/table.html", context, status=status)


def _table(report: TableReport) -> parts.Table:
    worst_first = sorted(report.lines, key=lambda line: (line.outcome != REFUSED, line.n))
    return parts.Table(
        caption=_("逐行结果"),
        heads=(_("行"), _("名称"), _("结果"), _("说明")),
        rows=tuple(
            (
                parts.Cell(text=str(line.n)),
                parts.Cell(text=line.name or "—", small=line.username),
                parts.Cell(badge=parts.Badge(label=_(OUTCOMES[line.outcome][0]), tone=OUTCOMES[line.outcome][1])),  # type: ignore[arg-type]  # one of TONES
                parts.Cell(text=_(line.message) if line.message else "—"),
            )
            for line in worst_first[:500]
        ),
    )
