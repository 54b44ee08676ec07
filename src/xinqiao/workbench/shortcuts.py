"""The page that lists the keys of the desk, and the switch that turns the single ones off."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.workbench.frame import Sitting, seated


@require_safe
@seated
def shortcuts(sitting: Sitting) -> HttpResponse:
    """List the keys."""
    return sitting.page("workbench/shortcuts.html", {"groups": groups()})


def groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Keys by where they work: (heading, (keys, what they do))."""
    return (
        (
            _("哪里都能用"),
            (
                ("/", _("到查找框")),
                ("g h", _("回我的工作")),
                ("g l", _("到信访事项列表")),
                ("?", _("看这些按键")),
                ("Alt + S", _("到查找框")),
                ("Alt + 1…9", _("打开左边的第几项")),
                ("Esc", _("关上打开的小窗")),
            ),
        ),
        (
            _("在列表里"),
            (
                ("j", _("下一行")),
                ("k", _("上一行")),
                ("Enter", _("打开这一件")),
                ("x", _("选中或取消选中这一行")),
                ("n", _("下一页")),
                ("p", _("上一页")),
            ),
        ),
        (
            _("在案卷里"),
            (
                ("j", _("列表里的下一件")),
                ("k", _("列表里的上一件")),
                ("u", _("返回列表")),
                ("Alt + A", _("到办理表单")),
                ("Alt + Enter", _("提交（有此按钮的页面）")),
            ),
        ),
    )
