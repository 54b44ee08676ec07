"""The acts of review, recheck and finality, as doors offer them: each module enters its own, in statutory order."""

from __future__ import annotations

import importlib

_MODULES = (
    "request", "admission", "nonacceptance", "material", "suspension", "resumption", "draft", "approval", "decision", "service", "withdrawal",
    "redo_agreement", "finality_filing", "outside_opinion", "facts", "told",
)  # fmt: skip
for _module in _MODULES:
    importlib.import_module(f"xinqiao.review.{_module}")
