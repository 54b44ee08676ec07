"""Words of rulings: a path, a class, a conclusion as a reader meets them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xinqiao.statute.classes import CLASSES, CONCLUSIONS, PATHS, REPLY
from xinqiao.statute.local.categories import CATEGORIES


def path_text(path: int) -> str:
    """A path of art. 31 with its place."""
    known = PATHS.get(path)
    return f"{_(known.label)}（{known.article.text.removeprefix('《信访工作条例》')}）" if known else ""


def class_text(*, klass: str, path: int, category: str) -> str:
    """Class, path and category of a demand in one line."""
    words = [
        _(CLASSES[klass].label) if klass in CLASSES else klass,
        path_text(path),
        _(CATEGORIES.label_of(category)) if category else "",
    ]
    return " · ".join(word for word in words if word)


def conclusion_text(key: str) -> str:
    """A conclusion as the answer names it."""
    known = {**CONCLUSIONS, REPLY.key: REPLY}.get(key)
    return _(known.label) if known else key
