"""The portal kept on a phone: manifest, service worker, and the page that is there without a net.

The worker keeps the look, this page and the page of art. 18, fetched without cookies: nothing personal can be in them.
What is typed without a net stays in the browser until the person takes it into an ordinary draft.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import msgspec
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from xinqiao.foundation.ui.fields import FormSpec
from xinqiao.foundation.ui.forms import bind
from xinqiao.portal.frame import Visit, visited
from xinqiao.portal.office import office_of, required_office
from xinqiao.portal.submission import FORM_ID
from xinqiao.portal.submission_form import offline_fields, submission_spec

_WORKER = Path(__file__).parent / "static" / "portal" / "worker.js"
_ASSETS = (
    "ui/xinqiao.css", "ui/xinqiao.js", "ui/uploads.js", "ui/mark.svg",
    "portal/portal.css", "portal/app.js", "portal/offline.js", "portal/icon-192.png",
)  # fmt: skip
_ICONS = (
    ("portal/icon-192.png", "192x192", "any"),
    ("portal/icon-512.png", "512x512", "any"),
    ("portal/icon-mask.png", "512x512", "maskable"),
)


@require_safe
@visited
def manifest(visit: Visit) -> HttpResponse:
    """Say how the portal is put on a home screen."""
    office = office_of(today=visit.today)
    said = {
        "name": office.name if office else _("信桥"),
        "short_name": _("信访服务"),
        "description": _("网上信访服务"),
        "lang": "zh-CN",
        "start_url": reverse("portal-home"),
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": "#0b4f9e",
        "background_color": "#f3f6fa",
        "icons": [{"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose} for path, sizes, purpose in _ICONS],
    }
    return HttpResponse(msgspec.json.encode(said), content_type="application/manifest+json")


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Give the service worker, told what to keep."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@gzip_page  # nothing secret stands on it, and a slow line is what people have
@require_safe
@visited
def offline(visit: Visit) -> HttpResponse:
    """Show the form that is filled in without a net."""
    spec = submission_spec(office=required_office(today=visit.today))
    fields = tuple(field for field in map(offline_fields, spec.fields) if field is not None)
    return visit.page("portal/offline.html", {"form": bind(FormSpec(fields=fields), form_id=FORM_ID)})


@lru_cache(maxsize=1)
def _worker() -> str:
    text = _WORKER.read_text(encoding="utf-8")
    assets = [static(path) for path in _ASSETS]
    pages = [reverse("portal-offline"), reverse("portal-contact")]
    version = hashlib.sha256("\n".join((text, *assets, *pages)).encode()).hexdigest()[:12]
    told = {"version": version, "assets": assets, "pages": pages, "offline": pages[0]}
    return f"const TOLD = {msgspec.json.encode(told).decode()};\n{text}"
