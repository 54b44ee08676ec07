"""Which guide speaks of which page: role by post, and the heading by the name of the page's address."""

from __future__ import annotations

from urllib.parse import quote

from django.urls import reverse

from xinqiao.directory.posts import (
    ADMINISTRATOR,
    APPROVER,
    AUDITOR,
    CLERK,
    CUSTODIAN,
    DISPATCHER,
    HANDLER,
    LEADER,
    PREREVIEWER,
    REVIEW_HEAD,
    REVIEWER,
)
from xinqiao.foundation.ui.books import anchor_of

OF_POST = {
    CLERK: "clerk",
    DISPATCHER: "dispatcher",
    HANDLER: "handler",
    PREREVIEWER: "prereviewer",
    APPROVER: "approver",
    LEADER: "leader",
    CUSTODIAN: "approver",
    REVIEWER: "reviewer",
    REVIEW_HEAD: "reviewer",
    ADMINISTRATOR: "administrator",
    AUDITOR: "administrator",
}
_CLERK, _DISPATCHER, _HANDLER, _ADMINISTRATOR = "clerk", "dispatcher", "handler", "administrator"
OF_PLACE: dict[str, tuple[str, str]] = {
    "desk-reception": (_CLERK, "来访、来信、来电、上级转来"),
    "desk-receipt": (_CLERK, "来访、来信、来电、上级转来"),
    "desk-scans": (_CLERK, "来信扫描件"),
    "desk-scan-aside": (_CLERK, "来信扫描件"),
    "desk-queue": (_CLERK, "来访叫号"),
    **dict.fromkeys(("desk-postings", "desk-post-batch", "desk-post-return", "desk-post-again"), (_CLERK, "邮寄")),
    "desk-reveal": (_CLERK, "看身份信息"),
    **dict.fromkeys(("desk-cases", "desk-search", "desk-views", "desk-shortcuts"), (_DISPATCHER, "列表、常用列表和键盘")),
    **dict.fromkeys(("desk-bulk", "desk-bulk-run"), (_DISPATCHER, "批量办理")),
    **dict.fromkeys(("desk-export", "desk-exports", "desk-export-run"), (_DISPATCHER, "导出")),
    **dict.fromkeys(("desk-imports", "desk-import", "desk-import-mapping", "desk-import-start"), (_DISPATCHER, "导入旧件")),
    "desk-deliveries": (_DISPATCHER, "发送失败"),
    **dict.fromkeys(
        ("desk-notifications", "desk-notes", "desk-calendar", "desk-preferences", "desk-feed-address"), (_HANDLER, "和同事配合")
    ),
    "desk-leave": (_HANDLER, "请假"),
    **dict.fromkeys(("desk-handover", "desk-handover-move"), ("approver", "分办、改派和移交")),
    **dict.fromkeys(("desk-account", "desk-password", "desk-second-step-setup"), (_ADMINISTRATOR, "登录和账号（每位工作人员）")),
    "desk-first-run": (_ADMINISTRATOR, "第一天：从空系统到能办公"),
    "desk-administration": (_ADMINISTRATOR, ""),
    "desk-directory-table": (_ADMINISTRATOR, "用表格导入"),
    **dict.fromkeys(("desk-reorganisation", "desk-reorganisation-move"), (_ADMINISTRATOR, "机构改革")),
    **dict.fromkeys(
        (
            *("desk-regions", "desk-region", "desk-region-new", "desk-bodies", "desk-body", "desk-body-new"),
            *("desk-posts", "desk-post-page", "desk-post-new", "desk-officers", "desk-officer", "desk-officer-new"),
        ),
        (_ADMINISTRATOR, "区划、机构、人员、岗位"),
    ),
    **dict.fromkeys(
        (
            *(
                "desk-rules-calendar",
                "desk-rules-profile",
                "desk-rules-competence",
                "desk-rules-code-lists",
                "desk-rules-code-list",
                "desk-rules-letters",
            ),
            *("desk-rules-letter", "desk-rules-messages", "desk-rules-message", "desk-rules-sign-in"),
        ),
        (_ADMINISTRATOR, "管理本地规则"),
    ),
    "desk-access-log": (_ADMINISTRATOR, "审计员"),
}
"""Name of an address → guide and heading (empty: its beginning), where the page has a part of its own."""


def guide_for(*, place: str, post: str) -> str:
    """The address of what speaks of a page, for an officer in a post."""
    name, heading = OF_PLACE.get(place, (OF_POST.get(post, "README"), ""))
    at = reverse("desk-guide-page", args=[name])
    return f"{at}#{quote(anchor_of(text=heading))}" if heading else at
