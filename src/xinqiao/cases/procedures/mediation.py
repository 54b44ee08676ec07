"""Mediation (调解) or guided reconciliation (和解), arts 33, 37. What the snapshot holds of it (pure)."""

from __future__ import annotations

from xinqiao.cases.procedures.procedure import Procedure


class Mediation(Procedure, kw_only=True, tag="mediation"):
    """Mediation (调解) or guided reconciliation (和解), arts 33, 37."""
