"""Plain text, and what only looks like it: pages, drawings, scripts, mail. Pure."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CODINGS = ("utf-8", "gb18030")  # what Chinese machines write
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_OPENING = re.compile(r"(?:\s|<!--.*?-->)*", re.DOTALL)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|iframe|style|title|meta|link|base|object|embed|form|table|div|img|a|p|br|h[1-6]|font|b)(?=[\s>/])",
    re.IGNORECASE,
)
_SVG = re.compile(r"<(?:!doctype\s+svg|svg)(?=[\s>/])", re.IGNORECASE)
_XML = re.compile(r"<(?:\?xml|!doctype|!entity)", re.IGNORECASE)
_SCRIPT = re.compile(r"#!|<\?(?:php|=)|<%|@echo\s+o|Windows Registry Editor|\[InternetShortcut\]|\[Desktop Entry\]", re.IGNORECASE)
_MAIL = re.compile(r"(?:MIME-Version|Return-Path|Received|Delivered-To|Message-ID): [^\n]+\n(?:[\w-]+: |\s)", re.IGNORECASE)
_SCRIPT_NAMES = frozenset(
    {"bat", "cmd", "com", "ps1", "psm1", "vbs", "vbe", "js", "jse", "mjs", "wsf", "wsh", "hta", "reg", "inf", "url", "lnk", "scf"}
    | {"sh", "bash", "py", "pyw", "pl", "rb", "php", "asp", "aspx", "jsp", "desktop"},
)
_NAMES = {"htm": "html", "html": "html", "xhtml": "html", "mht": "html", "mhtml": "html", "svg": "svg", "eml": "mail"}
_LOOKED_AT = 4096


def text_word(*, head: bytes, held: str) -> str:
    """Say whether bytes are text, and of which harmless or harmful sort.

    Takes  head, the first bytes; held, the extension of the name: text named as a script would be run by a double click,
           so there the name can only make it worse, never better.
    Gives  "text", "html", "svg", "xml", "script", "mail", or nothing when it is no text.
    """
    text = _decoded(head)
    if text is None:
        return ""
    text = text.removeprefix("\ufeff")
    return _markup(text) or ("script" if held in _SCRIPT_NAMES else _NAMES.get(held, "text"))


def _markup(text: str) -> str:
    opening = _OPENING.match(text[:_LOOKED_AT])
    start = text[opening.end() if opening else 0 :][:_LOOKED_AT]
    if _HTML.match(start):
        return "html"
    if _SVG.match(start) or (_XML.match(start) and re.search(r"<svg[\s>]", start, re.IGNORECASE)):
        return "svg"
    if _XML.match(start):
        return "html" if re.search(r"<html[\s>]", start, re.IGNORECASE) else "xml"
    if _SCRIPT.match(start):
        return "script"
    return "mail" if _MAIL.match(start) else ""


def _decoded(head: bytes) -> str | None:
    codings = next(((coding,) for bom, coding in _BOMS if head.startswith(bom)), _CODINGS)
    for coding in codings:
        try:
            # not final: the head may end inside a character
            text = codecs.getincrementaldecoder(coding)().decode(head)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            return text
    return None
