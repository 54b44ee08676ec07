"""How a reader wants pages: large type, high contrast, language. Plain links, kept in cookies, no script, no account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

PATH = "/preferences"
"""Where the house mounts `choose`; fixed, so that a fault page needs no address book."""
_YEAR = 365 * 24 * 3600
_KNOWN: Mapping[str, tuple[str, ...]] = MappingProxyType({"size": ("normal", "large"), "contrast": ("normal", "high")})


@dataclass(frozen=True, kw_only=True)
class Appearance:
    """What a layout needs to know, and the links that change it."""

    language: str
    is_large: bool
    is_high_contrast: bool
    size_href: str
    contrast_href: str
    language_href: str

    @property
    def classes(self) -> str:
        """The classes of the html element."""
        return " ".join(word for word, is_on in (("xq-large", self.is_large), ("xq-contrast", self.is_high_contrast)) if is_on)


def appearance(request: HttpRequest | None, *, language: str) -> Appearance:
    """Read the cookies; without a request (a fault page) everything is as usual."""
    cookies = request.COOKIES if request is not None else {}
    # a page that answered a POST cannot be fetched again by its address alone, its path can
    here = (request.get_full_path() if request.method == "GET" else request.path) if request is not None else "/"
    is_large = cookies.get("xq_size") == "large"
    is_high = cookies.get("xq_contrast") == "high"
    other = "en" if language.startswith("zh") else "zh-hans"
    return Appearance(
        language=language,
        is_large=is_large,
        is_high_contrast=is_high,
        size_href=_href(here, size="normal" if is_large else "large"),
        contrast_href=_href(here, contrast="normal" if is_high else "high"),
        language_href=_href(here, lang=other),
    )


def _href(here: str, **change: str) -> str:
    return f"{PATH}?{urlencode({**change, 'next': here})}"


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice in the reader's own browser and lead back; it changes nothing else, so a link may do it."""
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    chosen = {f"xq_{name}": value for name, known in _KNOWN.items() if (value := request.GET.get(name, "")) in known}
    language = request.GET.get("lang", "")
    if language in dict(settings.LANGUAGES):
        chosen[settings.LANGUAGE_COOKIE_NAME] = language
    for name, value in chosen.items():
        response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
