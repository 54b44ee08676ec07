"""Views of the style guide; stands alone, needs no database and no room but foundation."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from styleguide import samples
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.faults import fault_page
from xinqiao.foundation.ui.forms import FieldError, asks_rows, bind, form_spec, parse
from xinqiao.foundation.ui.preferences import choose

TODAY = date(2026, 3, 5)


def portal(request: HttpRequest) -> HttpResponse:
    return render(request, "guide_home.html", {"office": samples.OFFICE})


def form(request: HttpRequest) -> HttpResponse:
    spec = form_spec(samples.Petition, choices=samples.PETITION_CHOICES, extra=[samples.PETITION_FILES])
    context = {"office": samples.OFFICE, "form": bind(spec, hidden={"command_id": "0"})}
    status = 200
    if request.method == "POST" and asks_rows(request.POST):
        context["form"] = bind(spec, data=request.POST)
    elif request.method == "POST":
        found = parse(samples.Petition, request.POST, request.FILES, today=TODAY)
        if not isinstance(found, list):
            return render(request, "guide_receipt.html", {"office": samples.OFFICE, "receipt": samples.RECEIPT})
        context["form"] = bind(spec, data=request.POST, errors=found)
        status = 422
    return render(request, "guide_form.html", context, status=status)


def track(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "guide_track.html",
        {
            "office": samples.OFFICE,
            "steps": samples.STEPS,
            "clocks": samples.CLOCKS,
            "demands": samples.DEMANDS,
            "letters": samples.LETTERS,
            "attachments": samples.ATTACHMENTS,
        },
    )


def receipt(request: HttpRequest) -> HttpResponse:
    return render(request, "guide_receipt.html", {"office": samples.OFFICE, "receipt": samples.RECEIPT})


def fault(request: HttpRequest, status: int) -> HttpResponse:
    context = {"office": samples.OFFICE, "fault": fault_page(status=status, reference="8F3A-22")}
    return render(request, "fault.html", context, status=status)


def desk(request: HttpRequest) -> HttpResponse:
    spec = form_spec(samples.Filters, choices=samples.FILTER_CHOICES)
    filters = parts.FilterBar(
        form=bind(spec, initial={"state": "handling"}, form_id="filter"),
        active=(parts.Link(label="环节：办理中", href="#off"), parts.Link(label="今天到期", href="#off2")),
        all_off="#none",
    )
    context = {"desk": samples.DESK, "filters": filters, "table": samples.TABLE, "empty": samples.EMPTY}
    return render(request, "guide_desk.html", context)


def case(request: HttpRequest) -> HttpResponse:
    errors = [FieldError(path="reason", code="x", message="请填写理由")] if request.GET.get("faulty") else []
    spec = form_spec(samples.Extension, choices={"demands": [("1", "诉求 1：修好路灯"), ("2", "诉求 2：退还物业费")]})
    panel = parts.ActPanel(
        acts=(
            parts.Link(label="办理记录", href="#record"),
            parts.Link(label="延期", href="#extension", is_current=True),
            parts.Link(label="答复", href="#answer"),
        ),
        title="延期",
        help="情况复杂，不能在期限内办结的，经本单位负责人批准可以延长一次。",
        source="《信访工作条例》第三十四条",
        form=bind(spec, initial={"demands": (1,)}, errors=errors, form_id="extension", hidden={"command_id": "a", "seq": 4}),
        action="/case",
        submit="提交延期申请",
        cancel="#",
        before=samples.ENTRIES[1:2],
        guide_title="怎样算情况复杂",
        guide=(("需要鉴定", "鉴定机构已经受理。"), ("涉及多方", "三个以上单位共同办理。")),
        stale=parts.Stale(changes=samples.ENTRIES[:1]) if request.GET.get("faulty") else None,
    )
    reveal = bind(form_spec(samples.Reveal), form_id="reveal")
    person = parts.PersonCard(
        name="张*", role="信访人", facts=(("电话", "138****5678"), ("身份证号", "990102********0021"), ("住址", "青禾市东风街道******")),
        reveal_action="/case", reveal_form=reveal,
    )  # fmt: skip
    context = {
        "desk": samples.DESK,
        "panel": panel,
        "person": person,
        "clocks": samples.CLOCKS,
        "demands": samples.DEMANDS,
        "entries": samples.ENTRIES,
        "letters": samples.LETTERS,
        "attachments": samples.ATTACHMENTS,
    }
    return render(request, "guide_case.html", context)


urlpatterns = [
    path("", portal),
    path("form", form),
    path("track", track),
    path("receipt", receipt),
    path("fault/<int:status>", fault),
    path("desk/", desk),
    path("case", case),
    path("preferences", choose),
]
