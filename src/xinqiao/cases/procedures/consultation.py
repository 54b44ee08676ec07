"""A consultation (会商、评议、协商会办) among bodies. What the snapshot holds of it (pure)."""

from __future__ import annotations

from xinqiao.cases.procedures.procedure import Procedure


class Consultation(Procedure, kw_only=True, tag="consultation"):
    """A consultation (会商、评议、协商会办) among bodies."""
