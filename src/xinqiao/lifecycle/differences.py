"""What `verify` can find: one code and one clear line each."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from xinqiao.foundation.refusal import told

MESSAGES: dict[str, str] = {
    "line_missing": told("第%(seq)s行不见了：编号不连续"),
    "line_unreadable": told("第%(seq)s行（%(kind)s）读不出来"),
    "line_changed": told("第%(seq)s行（%(kind)s）被改过：内容与摘要不符"),
    "chain_broken": told("第%(seq)s行（%(kind)s）接不上前一行的摘要"),
    "head_differs": told("案件记的最后一行与台账不符（记为第%(seq)s行）"),
    "ledger_empty": told("有案件，没有台账"),
    "snapshot_differs": told("状态与台账推出的不符：%(fields)s"),
    "columns_differ": told("列表栏目与台账推出的不符：%(fields)s"),
    "clock_differs": told("期限与台账推出的不符：%(kind)s（第%(n)s行起算）"),
    "turn_differs": told("轮到谁办与台账推出的不符：%(body)s（%(state)s）"),
    "clock_unwound": told("期限推不出来：缺少规则版本 %(pin)s"),
    "no_running_clock": told("没有归档，却没有在走的期限"),
    "no_owner": told("没有归档，却没有责任单位"),
    "text_missing": told("第%(n)s段文字不见了"),
    "text_changed": told("第%(n)s段文字被改过：与台账中的摘要不符"),
    "text_unnamed": told("第%(n)s段文字没有任何一行提到"),
    "file_missing": told("第%(n)s个附件的登记不见了"),
    "file_changed": told("第%(n)s个附件的登记与台账中的摘要不符"),
    "file_unnamed": told("第%(n)s个附件没有任何一行提到"),
    "file_lost": told("第%(n)s个附件的文件不在库中"),
    "file_broken": told("第%(n)s个附件的文件损坏或者被换过"),
    "party_unreadable": told("第%(n)s位信访人的密封信息打不开"),
    "relation_missing": told("单位%(body)s应能看到这件事，却没有登记关系（%(relation)s）"),
    "relation_differs": told("单位%(body)s的关系（%(relation)s）记的状态或者日期与台账推出的不符"),
    "half_link": told("与另一件（%(other)s）的关联或者并案只记在一边（%(what)s）"),
    "number_missing": told("编号登记中没有这件事"),
    "command_missing": told("提交指令登记中没有这件事"),
    "orphan": told("登记表%(table)s中有一行没有对应的案件：%(key)s"),
}


class Difference(NamedTuple):
    """One thing that is not as the ledger says. `number` is "" where no case is concerned."""

    code: str
    number: str
    case_id: UUID | None
    params: dict[str, object]

    @property
    def text(self) -> str:
        """The Chinese sentence."""
        return MESSAGES[self.code] % self.params

    def line(self) -> str:
        """One line for the console: code, number, sentence."""
        return f"[{self.code}] {self.number or '-'} {self.text}"
