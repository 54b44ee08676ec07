"""What an officer types to put right what was entered wrongly (更正)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Count, DateNotFuture, NoteText, Terms, Word, ui
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.per_demand import each_once
from xinqiao.lifecycle.screening import Klass, Path
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS

Channel = Annotated[Word, AfterValidator(in_list(CHANNELS))]
Category = Annotated[Word, AfterValidator(in_list(CATEGORIES))]


class DemandCorrection(Terms):
    """What was entered wrongly of one demand; what is left out, or is as it stands, is not touched."""

    n: Annotated[int, Field(ge=1, le=99)] = Field(title=told("诉求"), json_schema_extra=ui(kind="hidden"))
    klass: Klass | None = Field(None, title=told("类别"), json_schema_extra=ui(kind="select", width="half"))
    path: Path | None = Field(None, title=told("办理途径"), json_schema_extra=ui(kind="select"))
    category: Category | None = Field(None, title=told("内容分类"), json_schema_extra=ui(kind="select", width="half"))
    accepted_on: DateNotFuture | None = Field(
        None, title=told("受理日期"), description=told("同一次受理的各项诉求一起更正。"), json_schema_extra=ui(width="half")
    )
    served_on: DateNotFuture | None = Field(
        None, title=told("送达日期"), description=told("同一份文书的各项诉求一起更正。"), json_schema_extra=ui(width="half")
    )


class CorrectionTerms(Terms):
    """The facts as they should have been entered; only what differs from what stands now is corrected."""

    channel: Channel | None = Field(None, title=told("信访形式"), json_schema_extra=ui(kind="select", width="half"))
    received_on: DateNotFuture | None = Field(
        None, title=told("收到日期"), description=told("不能晚于当初登录系统的那一天。"), json_schema_extra=ui(width="half")
    )
    postmarked_on: DateNotFuture | None = Field(None, title=told("邮戳日期"), json_schema_extra=ui(width="half"))
    place: Word | None = Field(None, title=told("问题发生地"), json_schema_extra=ui(kind="select", width="half"))
    persons: Annotated[int, Field(ge=1, le=99999)] | None = Field(None, title=told("人数"), json_schema_extra=ui(width="half"))
    visitors: Count | None = Field(None, title=told("实际来访人数"), json_schema_extra=ui(width="half"))
    demands: Annotated[tuple[DemandCorrection, ...], AfterValidator(each_once)] = Field((), title=told("逐项更正"), max_length=50)
    reason: NoteText = Field(
        title=told("更正理由"), description=told("写明错在哪里、依据什么改正。信访人看得到；日期、类别或者途径有变化的，书面告知。")
    )
