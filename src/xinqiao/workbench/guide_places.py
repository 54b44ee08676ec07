"""Which guide speaks of which page: role by post, and the heading by the name of the page's address."""

from __future__ import annotations

from urllib.parse import quote

from django.urls import reverse

from xinqiao.directory.posts import ADMINISTRATOR, APPROVER, AUDITOR, CLERK, DISPATCHER, HANDLER, LEADER, PREREVIEWER
from xinqiao.foundation.ui.books import anchor_of

OF_POST = {
    CLERK: "clerk",
    DISPATCHER: "dispatcher",
    HANDLER: "handler",
    PREREVIEWER: "prereviewer",
    APPROVER: "approver",
    LEADER: "leader",
    ADMINISTRATOR: "administrator",
    AUDITOR: "administrator",
}
OF_PLACE: dict[str, tuple[str, str]] = {
    "desk-first-run": ("administrator", "第一天：从空系统到能办公"),
    "desk-directory-table": ("administrator", "用表格导入"),
    "desk-reorganisation": ("administrator", "机构改革"),
    **dict.fromkeys(
        ("desk-regions", "desk-bodies", "desk-body", "desk-posts", "desk-officers", "desk-officer"),
        ("administrator", "区划、机构、人员、岗位"),
    ),
}
"""Name of an address → guide and heading, where the page has a part of its own."""


def guide_for(*, place: str, post: str) -> str:
    """The address of what speaks of a page, for an officer in a post."""
    name, heading = OF_PLACE.get(place, (OF_POST.get(post, "README"), ""))
    at = reverse("desk-guide-page", args=[name])
    return f"{at}#{quote(anchor_of(text=heading))}" if heading else at
