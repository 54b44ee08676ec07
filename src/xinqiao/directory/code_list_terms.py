"""What an administrator states for the next version of a code list."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xinqiao.directory.code_lists import ListChange
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Day, LineText, ShortText, Terms, Word, ui
from xinqiao.statute.codes import Code

GovCode = Annotated[str, Field(max_length=20, pattern=r"^[0-9A-Za-z.\-]*$")]


class AddedTerms(Terms):
    """A new entry."""

    key: ShortText = Field(
        title=told("代码"), description=told("小写英文字母、数字和下划线，以后不能改，例如 road_repair"), json_schema_extra=ui(width="half")
    )
    label: ShortText = Field(title=told("名称"), json_schema_extra=ui(width="half"))
    parent: Word | None = Field(default=None, title=told("上级"))
    gov_code: GovCode = Field(default="", title=told("国家代码"), json_schema_extra=ui(width="short"))


class EndedTerms(Terms):
    """An entry that is no longer offered after a day."""

    key: Word = Field(title=told("条目"))
    last_on: Day = Field(title=told("最后一天"))


class NumberedTerms(Terms):
    """The government's code of an entry, filled in or put right."""

    key: Word = Field(title=told("条目"))
    gov_code: Annotated[GovCode, Field(min_length=1)] = Field(title=told("国家代码"), json_schema_extra=ui(width="short"))


class CodeListTerms(Terms):
    """A new version of a code list: what is added, what ends, which government codes are filled in."""

    effective_on: Day = Field(title=told("生效日期"))
    reason: LineText = Field(title=told("为什么改"), description=told("记入变更记录。"))
    added: tuple[AddedTerms, ...] = Field(default=(), title=told("新增条目"), json_schema_extra=ui(add=told("再加一个条目")))
    ended: tuple[EndedTerms, ...] = Field(
        default=(),
        title=told("停用条目"),
        description=told("老件的分类和名称不变，只是以后不再能选。"),
        json_schema_extra=ui(add=told("再停用一个")),
    )
    numbered: tuple[NumberedTerms, ...] = Field(default=(), title=told("补填国家代码"), json_schema_extra=ui(add=told("再填一个")))
    seen_version: Annotated[int, Field(ge=1)] = Field(title=told("打开时的版本"), json_schema_extra=ui(kind="hidden"))

    @property
    def change(self) -> ListChange:
        """The change as the room takes it."""
        return ListChange(
            added=tuple(Code(each.key, each.label, parent=each.parent or "", gov_code=each.gov_code or None) for each in self.added),
            ended=tuple((each.key, each.last_on) for each in self.ended),
            numbered=tuple((each.key, each.gov_code) for each in self.numbered),
        )
