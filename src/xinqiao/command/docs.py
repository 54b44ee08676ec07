"""`xinqiao docs`: write the pages of docs/ that are made from the code; tests hold them to it."""

from __future__ import annotations

import argparse
import os
import tomllib
from collections.abc import Callable
from pathlib import Path

HELP = "重新生成 docs/ 中由代码产生的文件 / write the generated files of docs/"
ROOT = Path(__file__).resolve().parents[3] / "docs"
_OPENAPI = "/api/v1/openapi.json"


def add(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    _ = parser


def run(args: argparse.Namespace) -> int:
    """Write what differs and name it."""
    _ = args
    if not ROOT.is_dir():
        print("docs/ 只在源码目录里有 / docs/ stands in a checkout only")
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xinqiao.site.settings")
    import django

    django.setup()
    for name, made in _PAGES.items():
        path, text = ROOT / name, made()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT.parent))
    return 0


def _openapi() -> str:
    """The document as the house serves it: doors do not import each other, so it is asked for by its address."""
    from django.test import RequestFactory
    from django.urls import resolve

    view = resolve(_OPENAPI).func
    return str(view(RequestFactory().get(_OPENAPI)).content.decode())


def _clocks() -> str:
    from xinqiao.clocks.rules.law_page import clocks_page

    return clocks_page()


def _acts() -> str:
    from django.conf import settings
    from django.utils import translation

    from xinqiao.lifecycle.law_page import acts_page

    with translation.override(settings.LANGUAGE_CODE):
        return acts_page()


def _documents() -> str:
    from django.conf import settings
    from django.utils import translation

    from xinqiao.lifecycle.documents_page import documents_page

    with translation.override(settings.LANGUAGE_CODE):
        return documents_page()


def _traceability() -> str:
    from django.conf import settings
    from django.utils import translation

    from xinqiao.lifecycle.traceability_page import Proofs, traceability_page

    named = tomllib.loads((ROOT.parent / "tests" / "contracts" / "law_tests.toml").read_text(encoding="utf-8"))
    named["articles"] = {int(number): tests for number, tests in named["articles"].items()}
    with translation.override(settings.LANGUAGE_CODE):
        return traceability_page(proofs=Proofs(**named))


def _journeys() -> str:
    from django.conf import settings
    from django.utils import translation

    from xinqiao.lifecycle.journeys_page import journeys_page

    named = tomllib.loads((ROOT.parent / "tests" / "contracts" / "journeys.toml").read_text(encoding="utf-8"))
    with translation.override(settings.LANGUAGE_CODE):
        return journeys_page(journeys=named["journeys"])


_PAGES: dict[str, Callable[[], str]] = {
    "reference/openapi.json": _openapi,
    "law/clocks.md": _clocks,
    "law/acts.md": _acts,
    "law/documents.md": _documents,
    "law/traceability.md": _traceability,
    "law/journeys.md": _journeys,
}
