"""管理: where an administrator begins; every page of administration that the post opens."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.ui import parts
from xinqiao.workbench.frame import Sitting, seated

DIRECTORY, RULES = "directory:manage", "rules:manage"
PLACES: tuple[tuple[str, str, str, str, str], ...] = (
    ("desk-first-run", told("开始使用"), told("从空系统到能办公的步骤，做到哪一步了"), "done", DIRECTORY),
    ("desk-regions", told("区划"), told("本级、街道乡镇、村和社区的代码"), "place", DIRECTORY),
    ("desk-bodies", told("机构"), told("信访部门、有权处理的机关单位，地址电话和代字"), "building", DIRECTORY),
    ("desk-officers", told("人员"), told("账号、任职、密码、锁定"), "users", DIRECTORY),
    ("desk-posts", told("岗位"), told("每个岗位可以做什么"), "user", DIRECTORY),
    ("desk-hearing-members", told("听证员库"), told("可以抽作听证员的人：身份、单位、有效期"), "users", DIRECTORY),
    ("desk-reorganisation", told("机构改革"), told("合并、分立、撤销：没有办结的事项移交给承接机构"), "go", DIRECTORY),
    ("desk-rules-calendar", told("放假安排"), told("公布一年的放假和调休，受影响的期限逐件重算"), "alarm", RULES),
    ("desk-rules-profile", told("地方规则"), told("条例没有规定的：各环节天数，复查、听证、承诺怎么做"), "scale", RULES),
    ("desk-rules-competence", told("职权清单"), told("哪类事项归哪个单位管；该管不管的当场指出"), "building", RULES),
    ("desk-rules-code-lists", told("内容分类和代码表"), told("新增、停用条目，补填国家代码"), "list", RULES),
    ("desk-rules-letters", told("文书用语"), told("版头、开头结尾、联系方式和落款"), "letter", RULES),
    ("desk-rules-messages", told("消息用语和发送时间"), told("短信、微信、邮件怎么说，夜里几点以后不发"), "send", RULES),
    ("desk-rules-sign-in", told("登录规则"), told("会话多久结束、密码多长、谁要用动态口令"), "lock", RULES),
)
"""Name of the address, title, what it is for, icon, capability. A page of rules adds its line here."""


@require_safe
@seated
def landing(sitting: Sitting) -> HttpResponse:
    """Show the pages that the post opens, in two groups."""
    if not (sitting.seat.can(DIRECTORY) or sitting.seat.can(RULES)):
        raise Refusal(code="page_forbidden", message=_("您现在的岗位不能打开这个页面。"), kind=RefusalKind.FORBIDDEN)
    groups = [(_(title), _tiles(sitting, capability)) for title, capability in _GROUPS if sitting.seat.can(capability)]
    return sitting.page("workbench/administration/landing.html", {"groups": [group for group in groups if group[1]]})


_GROUPS = ((told("机构和人员"), DIRECTORY), (told("本地规则"), RULES))


def _tiles(sitting: Sitting, capability: str) -> list[tuple[parts.Link, str]]:
    return [
        (parts.Link(label=_(title), href=reverse(name), icon=icon), _(text))
        for name, title, text, icon, needed in PLACES
        if needed == capability and sitting.seat.can(needed)
    ]
