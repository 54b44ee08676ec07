"""开始使用: from an empty installation to a working office, step by step, with what is done and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinqiao.directory.administration import first_run
from xinqiao.directory.administration.readiness import Readiness, readiness
from xinqiao.directory.capabilities import CAPABILITIES
from xinqiao.foundation.ui import parts
from xinqiao.workbench.administration.landing import DIRECTORY
from xinqiao.workbench.administration.things import back, change_of
from xinqiao.workbench.frame import Sitting, require, seated

CONFIRMED = ("rules", "words", "letters")


@dataclass(frozen=True, kw_only=True)
class GuideStep:
    """One step: what it is for, where it is done, and whether it is."""

    key: str
    title: str
    text: str
    links: tuple[parts.Link, ...]
    badge: parts.Badge
    is_done: bool
    can_confirm: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def guide(sitting: Sitting) -> HttpResponse:
    """Show the steps; a step that only a person can judge is confirmed here."""
    require(sitting, DIRECTORY)
    if sitting.request.method == "POST":
        step = sitting.request.POST.get("step", "")
        if step in CONFIRMED:
            first_run.confirm(step=step, change=change_of(sitting))
        return HttpResponseRedirect(reverse("desk-first-run") + f"#step-{step}")
    found = readiness(office=sitting.seat.body, today=sitting.today)
    steps = [*_of_directory(sitting, found), *_of_rules(found)]
    done = sum(step.is_done for step in steps)
    context = {"steps": steps, "done": done, "total": len(steps), "is_ready": done == len(steps), "back": back()}
    return sitting.page("workbench/administration/guide.html", context)


def _of_directory(sitting: Sitting, found: Readiness) -> list[GuideStep]:
    own = reverse("desk-body", args=[sitting.seat.body])
    missing = "、".join(_(CAPABILITIES[each]) for each in found.missing)
    people = _("每人一个账号。信访局至少要有人登记、甄别、转送；承办单位要有经办人和签发答复的负责人。")
    return [
        _step(
            "regions", _("街道、乡镇和村、社区"), _("现在有 %(count)s 个区划。登记事项时要选发生的地方。") % {"count": found.regions},
            is_done=found.regions > 1,
            links=(_link(_("用表格导入"), reverse("desk-directory-table", args=["regions"])), _link(_("逐个登记"), reverse("desk-regions"))),
        ),
        _step(
            "office", _("本机关的地址、电话、接待时间"), _("这些会公布在群众门户上，也印在回执和文书里。"),
            is_done=found.office_is_reachable, links=(_link(_("填写"), own),),
        ),
        _step(
            "bodies", _("有权处理的机关和单位"), _("现在有 %(count)s 个。事项转送、交办给它们。") % {"count": found.units},
            is_done=found.units > 0,
            links=(_link(_("用表格导入"), reverse("desk-directory-table", args=["bodies"])), _link(_("逐个登记"), reverse("desk-bodies"))),
        ),
        _step(
            "officers", _("人员和岗位"),
            _("现在有 %(count)s 人。") % {"count": found.officers} + (_("还没有人能：%(many)s。") % {"many": missing} if missing else "") + people,
            is_done=not found.missing,
            links=(_link(_("用表格导入"), reverse("desk-directory-table", args=["officers"])), _link(_("逐个登记"), reverse("desk-officers"))),
        ),
    ]  # fmt: skip


def _of_rules(found: Readiness) -> list[GuideStep]:
    def confirmed(key: str, title: str, text: str, *links: parts.Link) -> GuideStep:
        return _step(key, title, text, is_done=key in found.confirmed, links=links, can_confirm=True)

    words = _("文号的开头，例如“青信告〔2026〕1号”里的“青信”。") + (
        _("有 %(count)s 个机构没有填代字，用的是简称。") % {"count": found.wordless} if found.wordless else ""
    )
    return [
        confirmed(
            "rules", _("放假安排和地方规则"), _("期限按国务院公布的放假安排计算；本地自定的环节天数也在这里核对。"),
            _link(_("放假安排"), reverse("desk-rules-calendar")), _link(_("地方规则"), reverse("desk-rules-profile")),
        ),
        confirmed("words", _("文号的代字"), words, _link(_("机构"), reverse("desk-bodies"))),
        confirmed(
            "letters", _("打一份样张"), _("打开一种文书，按“看样张”，核对版头、联系方式和落款。"),
            _link(_("文书用语"), reverse("desk-rules-letters")),
        ),
    ]  # fmt: skip


def _step(key: str, title: str, text: str, *, is_done: bool, links: tuple[parts.Link, ...], can_confirm: bool = False) -> GuideStep:
    badge = parts.Badge(label=_("做好了"), tone="done") if is_done else parts.Badge(label=_("还没有做"), tone="near")
    return GuideStep(key=key, title=title, text=text, links=links, badge=badge, is_done=is_done, can_confirm=can_confirm and not is_done)


def _link(label: str, href: str) -> parts.Link:
    return parts.Link(label=label, href=href)
