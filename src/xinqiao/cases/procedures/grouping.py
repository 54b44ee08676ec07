"""What the snapshot holds of other cases: those it is linked with, and those that are handled along with it (pure)."""

from __future__ import annotations

import msgspec


class Link(msgspec.Struct, kw_only=True):
    """Another case that has to do with this one (关联): a sign for who handles it, without any effect."""

    other: str  # case id
    relation: str  # key of statute LINK_RELATIONS
    seq: int


class Member(msgspec.Struct, kw_only=True):
    """A case whose demands are handled along with one demand of this, the leading case (并案)."""

    case: str  # case id
    demands: list[int]  # of the member case
    leading_demand: int  # of this case
    seq: int
