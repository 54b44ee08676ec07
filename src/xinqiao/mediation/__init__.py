"""Mediation and guided reconciliation (调解、和解), arts 33, 37: a child procedure of a case."""
