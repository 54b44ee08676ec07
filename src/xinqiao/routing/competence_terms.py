"""What an administrator states for the next version of the table of powers (职权清单)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Day, LineText, Terms, Word, ui
from xinqiao.routing.competence import CompetenceLine


class AddedLineTerms(Terms):
    """A new line: matters of a category belong to a body, or to every body of a kind."""

    category: Word = Field(title=told("内容分类"), json_schema_extra=ui(kind="select", width="half"))
    body: Word | None = Field(default=None, title=told("单位"), json_schema_extra=ui(kind="select", width="half"))
    kind: Word | None = Field(default=None, title=told("或者一类单位"), json_schema_extra=ui(kind="select", width="half"))
    basis: LineText = Field(title=told("职权依据"), description=told("写明文件和条款，例如：三定规定第三条第五项。"))


class RemovedLineTerms(Terms):
    """A line that ends with the new version."""

    line: Annotated[str, Field(max_length=80)] = Field(title=told("哪一行"), json_schema_extra=ui(kind="select"))


class CompetenceTerms(Terms):
    """A new version of the table: lines that are added, lines that end."""

    effective_on: Day = Field(title=told("生效日期"))
    reason: LineText = Field(title=told("为什么改"), description=told("写明文件名称、文号或者会议决定，记入变更记录。"))
    added: tuple[AddedLineTerms, ...] = Field(default=(), title=told("新增"), json_schema_extra=ui(add=told("再加一行")))
    removed: tuple[RemovedLineTerms, ...] = Field(default=(), title=told("去掉"), json_schema_extra=ui(add=told("再去掉一行")))
    seen_version: Annotated[int, Field(ge=1)] = Field(title=told("打开时的版本"), json_schema_extra=ui(kind="hidden"))

    @property
    def lines(self) -> tuple[CompetenceLine, ...]:
        """The new lines as the room takes them."""
        return tuple(
            CompetenceLine(category=each.category, body=each.body or "", kind=each.kind or "", basis=each.basis) for each in self.added
        )

    @property
    def ended(self) -> tuple[str, ...]:
        """The keys of the lines that end."""
        return tuple(each.line for each in self.removed)
