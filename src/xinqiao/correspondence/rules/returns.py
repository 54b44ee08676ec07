"""Returned mail (退回): why the post brought a letter back, and by which way it is tried next (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xinqiao.foundation.refusal import told


@dataclass(frozen=True, slots=True)
class ReturnReason:
    """What the post wrote on the envelope, and what an officer does now."""

    key: str
    label: str
    next_step: str


_AGAIN = told("先打电话或者请村（社区）核实住址，改正后重寄；核实不了的，当面送达。")
_IN_PERSON = told("约定时间当面送达，或者请村（社区）协助转交；登记送达时写明经过。")

RETURN_REASONS: Mapping[str, ReturnReason] = MappingProxyType(
    {
        reason.key: reason
        for reason in (
            ReturnReason("unknown", told("查无此人"), _AGAIN),
            ReturnReason("address", told("地址不详"), _AGAIN),
            ReturnReason("moved", told("迁移新址不明"), told("问清新址后重寄；问不到的，当面送达不成可以公告送达。")),
            ReturnReason("unclaimed", told("逾期未领"), _IN_PERSON),
            ReturnReason("refused", told("拒收"), told("不再重寄：带见证人当面送达，仍拒收的按留置送达登记，写明见证人。")),
            ReturnReason("other", told("其他"), _IN_PERSON),
        )
    }
)
