"""How much a draft says beyond courtesy, passing on and asking back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xinqiao.correspondence.rules.reply_check import phrases
from xinqiao.correspondence.rules.reply_check.clauses import Clause, Role
from xinqiao.correspondence.rules.reply_check.matching import letters

# What a clause of each role adds for each of its characters. Set by reading, not by fitting (docs/text.md).
_WORTH = {
    Role.COURTESY: 0.0,
    Role.RESTATES: 0.05,
    Role.FORWARDS: 0.05,
    Role.ASKS: 0.1,
    Role.REFERS: 0.25,
    Role.PROMISES: 0.35,
    Role.SAYS: 1.0,
}
# A ruling, a figure, a document or a finding weighs more than its length.
_WEIGHTY = re.compile(
    r"《[^》]+》|第[\d\u3007零一二三四五六七八九十百]+条|[〔\[（(]\d{4}[〕\]）)]\s*\d*号|\d+(?:\.\d+)?\s*(?:元|万|平方米|米|公里|%|\uff05|户|人|个|次|年|天|日|分钟|时|路)"
    r"|不予|可以|不能|不得|应当|无需|需要|已经|已(?:完成|安排|通知|要求|责令|督促|安装|修复|拆除|支付|发放|纳入|开通)|属实|经(?:核|调)?查|拟|计划|预计"
)
_MOST_WEIGHTY, _WEIGHT_OF_ONE = 4, 4.0
HALF = 16.0


def substance(found: Sequence[Clause]) -> float:
    """The worth of all clauses, about in characters."""
    said = 0.0
    for clause in found:
        bare = letters(phrases.DATE.sub("", clause.text))
        said += _WORTH[clause.role] * len(bare)
        if clause.role in {Role.SAYS, Role.PROMISES}:
            said += _WEIGHT_OF_ONE * min(len(_WEIGHTY.findall(clause.text)), _MOST_WEIGHTY)
    return said


def emptiness(found: Sequence[Clause]) -> float:
    """How near a draft stands to saying nothing: 1 says nothing, 0.5 about a short sentence, 0 much."""
    return HALF / (HALF + substance(found))
