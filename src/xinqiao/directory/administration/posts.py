"""Posts (岗位): founded and changed; what a post may do is a set of capabilities."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field

from xinqiao.directory.administration.administrators import keep_an_administrator
from xinqiao.directory.administration.changing import (
    CHANGED,
    FOUNDED,
    Change,
    EffectiveTerms,
    nothing_changed,
    one_at_a_time,
    trace,
    unknown,
)
from xinqiao.directory.capabilities import CAPABILITIES
from xinqiao.directory.models import Post
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LineText, ShortText, Terms, Word, ui

SUBJECT = "post"
_KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")


class PostTerms(Terms):
    """A new post."""

    key: Word = Field(
        title=told("代码"), max_length=40, description=told("英文小写，例如：hall_leader。"), json_schema_extra=ui(width="half")
    )
    title: ShortText = Field(title=told("名称"), max_length=40, json_schema_extra=ui(width="half"))
    capabilities: tuple[Word, ...] = Field((), title=told("可以做什么"))
    reason: LineText | None = Field(None, title=told("依据或原因"))


class PostCardTerms(Terms):
    """What a post is called and may do."""

    title: ShortText = Field(title=told("名称"), max_length=40)
    capabilities: tuple[Word, ...] = Field((), title=told("可以做什么"))


class PostChangeTerms(EffectiveTerms, PostCardTerms):
    """The same from a day on; it holds for everybody who sits in the post."""


def found_post(*, terms: PostTerms, change: Change) -> str:
    """Found a post.

    Gives  its key.
    Raises Refusal post_key_wrong, post_taken, capability_unknown, duties_together.
    Writes directory_post and its trace.
    """
    _check(terms.capabilities)
    if not _KEY.fullmatch(terms.key):
        raise Refusal(code="post_key_wrong", message=told("代码用小写字母、数字和下划线，以字母开头。"), field="key")
    with one_at_a_time():
        if Post.objects.filter(key=terms.key).exists():
            raise Refusal(code="post_taken", message=told("这个代码已经有了，请换一个。"), field="key")
        row = Post.objects.create(key=terms.key, title=terms.title, capabilities=list(terms.capabilities))
        trace(
            change=change, subject=SUBJECT, key=row.key, action=FOUNDED, before={}, after=_fields(row),
            effective_on=change.today, reason=terms.reason or "",
        )  # fmt: skip
    return row.key


def change_post(*, key: str, terms: PostChangeTerms, change: Change) -> None:
    """Change what a post is called or may do.

    Raises Refusal directory_unknown, capability_unknown, duties_together, nothing_changed, last_administrator.
    Writes directory_post and its trace.
    """
    _check(terms.capabilities)
    with one_at_a_time():
        row = Post.objects.select_for_update().filter(key=key).first()
        if row is None:
            raise unknown(key)
        before = _fields(row)
        row.title = terms.title
        row.capabilities = [each for each in CAPABILITIES if each in terms.capabilities]
        nothing_changed(before, _fields(row))
        row.save()
        keep_an_administrator(on=change.today)
        trace(
            change=change, subject=SUBJECT, key=key, action=CHANGED, before=before, after=_fields(row),
            effective_on=terms.effective_on, reason=terms.reason,
        )  # fmt: skip


def _check(capabilities: tuple[str, ...]) -> None:
    """Who drafts does not sign, who handles does not extend their own term."""
    for each in capabilities:
        if each not in CAPABILITIES:
            raise Refusal(code="capability_unknown", message=told("没有这项权限：%(key)s。"), params={"key": each}, field="capabilities")
    for one, other in (("case:draft_answer", "case:answer"), ("case:handle", "case:approve_extension")):
        if {one, other} <= set(capabilities):
            raise Refusal(
                code="duties_together",
                message=told("“%(one)s”和“%(other)s”不能放在同一个岗位：拟稿的人不能自己签发，经办的人不能自己批准延期。"),
                params={"one": CAPABILITIES[one], "other": CAPABILITIES[other]},
                field="capabilities",
            )


def _fields(row: Post) -> dict[str, Any]:
    return {"title": row.title, "capabilities": sorted(row.capabilities)}
