"""Words of linking, merging and petitioning together: keys that the ledger stores, with their labels."""

from __future__ import annotations

from types import MappingProxyType

from xinqiao.statute.wording import told

SAME_MATTER = "same_matter"
LINK_RELATIONS = MappingProxyType(
    {
        SAME_MATTER: told("同一信访人的同一事项（重复件）"),
        "same_cause": told("不同信访人，同一个起因"),
        "related": told("有关系的另一件事"),
        "continued": told("前一件办结后的新情况"),
    }
)

BY_OFFICER, LEADING_ENDED, KEPT_APART = "by_officer", "leading_ended", "kept_apart"
SEPARATION_GROUNDS = MappingProxyType(
    {
        BY_OFFICER: told("经办单位决定分开办理"),
        LEADING_ENDED: told("主办件不再一并答复"),
        KEPT_APART: told("依法应当单独办理"),
    }
)

SHOWN_TO_SIGNERS = MappingProxyType(
    {
        "progress": told("办到哪一步、期限"),
        "answer": told("答复、意见的内容"),
        "service": told("文书什么时候送给了谁（代表）"),
        "remedy": told("不服怎么办、到哪一天为止"),
    }
)
