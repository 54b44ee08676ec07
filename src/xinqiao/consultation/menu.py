"""The acts of a consultation, as doors offer them."""

from __future__ import annotations

from xinqiao.lifecycle.entries import enter

enter()
