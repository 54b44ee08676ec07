"""岗位: the list, one post with its capabilities, a new one."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinqiao.directory.administration import posts, reading
from xinqiao.directory.administration.changing import unknown
from xinqiao.directory.administration.posts import PostChangeTerms, PostTerms
from xinqiao.directory.capabilities import CAPABILITIES, GROUPS
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.fields import Choice
from xinqiao.workbench.administration.landing import DIRECTORY
from xinqiao.workbench.administration.things import Asked, Thing, Wish, back, change_of, list_page, thing_page
from xinqiao.workbench.administration.trace import trace_table
from xinqiao.workbench.administration.words import period
from xinqiao.workbench.frame import Sitting, require, seated

LIST, ONE, NEW = "desk-posts", "desk-post-page", "desk-post-new"


@require_safe
@seated
def post_list(sitting: Sitting) -> HttpResponse:
    """List the posts."""
    require(sitting, DIRECTORY)
    return list_page(
        sitting,
        title=_("岗位"),
        wanted=Asked(text="", after="", ended=False),
        after="",
        heads=(_("名称"), _("可以做什么"), _("现在任职")),
        rows=[
            (
                parts.Cell(text=row.title, href=reverse(ONE, args=[row.key]), small=row.key),
                parts.Cell(text="、".join(_(label) for key, label in CAPABILITIES.items() if key in row.capabilities) or "—"),
                parts.Cell(text=_("%(count)s 人") % {"count": row.holders}),
            )
            for row in reading.list_posts(today=sitting.today)
        ],
        hint=_("岗位是一组权限。人不直接有权限，安排到岗位才有。"),
        actions=(parts.Link(label=_("新增岗位"), href=reverse(NEW), icon="add"),),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def new_post(sitting: Sitting) -> HttpResponse:
    """Found a post."""
    require(sitting, DIRECTORY)

    def do(terms: PostTerms) -> str:
        return reverse(ONE, args=[posts.found_post(terms=terms, change=change_of(sitting))])

    wish = Wish(
        name="found", title=_("新增岗位"), terms=PostTerms, do=do, done=_("已新增。"), choices={"capabilities": _boxes()}, is_open=True
    )
    return thing_page(sitting, wishes=[wish], thing=lambda: Thing(title=_("新增岗位"), back=back(label=_("岗位"), name=LIST)))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def post(sitting: Sitting, key: str) -> HttpResponse:
    """Show and change a post."""
    require(sitting, DIRECTORY)
    fact = reading.post_of(key=key)
    if fact is None:
        raise unknown(key)

    def change(terms: PostChangeTerms) -> str:
        posts.change_post(key=key, terms=terms, change=change_of(sitting))
        return reverse(ONE, args=[key])

    wish = Wish(
        name="change",
        title=_("修改"),
        terms=PostChangeTerms,
        do=change,
        done=_("已保存，在这个岗位的人下一次打开页面就按新的权限。"),
        submit=_("保存"),
        choices={"capabilities": _boxes()},
        initial={"title": fact.title, "capabilities": fact.capabilities, "effective_on": sitting.today},
    )
    return thing_page(sitting, wishes=[wish], thing=lambda: _thing(sitting, fact))


def _boxes() -> list[Choice]:
    return [Choice(value=key, label=_(label), group=_(title)) for title, many in GROUPS for key, label in many]


def _thing(sitting: Sitting, fact: reading.PostFact) -> Thing:
    groups = [(_(title), [_(label) for key, label in many if key in fact.capabilities]) for title, many in GROUPS]
    return Thing(
        title=fact.title,
        back=back(label=_("岗位"), name=LIST),
        facts=((_("代码"), fact.key), *((title, "、".join(labels)) for title, labels in groups if labels)),
        tables=(
            parts.Table(
                caption=_("现在任职的人"),
                heads=(_("姓名"), _("机构"), _("任职时间")),
                rows=tuple(
                    (
                        parts.Cell(text=each.officer, href=reverse("desk-officer", args=[each.officer_id])),
                        parts.Cell(text=each.body_name),
                        parts.Cell(text=period(each.valid_from_on, each.valid_to_on)),
                    )
                    for each in reading.holders_of(post=fact.key, today=sitting.today)
                ),
                empty=parts.Empty(title=_("还没有人担任")),
            ),
        ),
        trace=trace_table(sitting, subject=posts.SUBJECT, key=fact.key),
    )
