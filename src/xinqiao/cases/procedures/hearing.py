"""A hearing (听证), arts 31(6), 36(2). What the snapshot holds of it (pure)."""

from __future__ import annotations

from xinqiao.cases.procedures.procedure import Procedure


class Hearing(Procedure, kw_only=True, tag="hearing"):
    """A hearing (听证), arts 31(6), 36(2)."""
