"""The acts of a hearing, as doors offer them."""

from __future__ import annotations

from xinqiao.lifecycle.entries import enter

enter()
