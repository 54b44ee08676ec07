"""Attachments: what seals the name of a file to its place (pure)."""

from __future__ import annotations

from uuid import UUID


def attachment_place(*, case_id: UUID, n: int) -> bytes:
    """The place that a sealed file name is bound to."""
    return b"cases_attachment:" + case_id.bytes + n.to_bytes(4)
