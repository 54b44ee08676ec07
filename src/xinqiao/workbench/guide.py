"""The guides inside the desk: one page per role, opened at the part that speaks of the page one came from."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.ui import books, parts
from xinqiao.workbench.frame import Sitting, seated


@require_safe
@seated
def guide(sitting: Sitting, name: str = "README") -> HttpResponse:
    """Show one page of the shelf."""
    try:
        book = books.open_book(folder=settings.BOOK_FOLDER, name=name, page=_page, picture=_picture)
    except (KeyError, FileNotFoundError) as fault:
        raise Refusal(code="no_such_guide", message=_("没有这一页指南，请从目录选一页。"), kind=RefusalKind.NOT_FOUND) from fault
    return sitting.page(
        "workbench/guide.html",
        {
            "book": book,
            # our own text, in which raw HTML is not taken for HTML
            "text": mark_safe(book.html),  # noqa: S308
            "shelf": parts.Link(label=_("全部指南"), href=reverse("desk-guide")) if name != "README" else None,
        },
    )


def _page(name: str) -> str:
    return reverse("desk-guide-page", args=[name])


def _picture(name: str) -> str:
    return static(f"pictures/{name}")
