"""回避 and the keeping of identities: interests that disqualify, and for how long an identity may be opened. Local data under arts 28(3), 30(3)."""

from __future__ import annotations

from types import MappingProxyType

from xinqiao.statute.wording import told

INTERESTS = MappingProxyType(
    {
        "party": told("本人是当事人，或者与处理结果有直接利害关系"),
        "kin": told("与当事人是近亲属或者其他近亲关系"),
        "prior": told("本人参与过被反映的事情"),
        "other": told("有其他关系，可能影响公正处理"),
    }
)
ABOUT = MappingProxyType({"handler": told("经办人"), "head": told("单位负责人")})
ARBITRATION_GROUNDS = MappingProxyType(
    {
        "dispute": told("几个单位都说不归自己管"),
        "returns": told("同一项诉求已经两次退回"),
        "body_gone": told("原单位已经撤销、合并，承接单位不明确"),
    }
)
FREE, COPY, KEPT = "free", "copy", "kept"
FILE_WAYS = MappingProxyType(
    {
        FREE: told("不载有身份信息，办理人员可以查看"),
        COPY: told("上传遮盖身份后的副本，原件继续另行保管"),
        KEPT: told("无法遮盖，原件继续另行保管"),
    }
)
"""How the custodian may judge a file that an accuser gave."""
RELEASE_DAYS = 30
"""The longest time for which an identity may be opened to an officer."""
