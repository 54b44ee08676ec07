"""The look of the editable copy: page, fonts and paragraphs after GB/T 9704-2012, by the names Word has for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TEXT, HEAVY, KAI, TITLE, LATIN = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "Times New Roman"
RED = RGBColor(0xFF, 0x00, 0x00)
_BODY, _FOOT, _SMALL = 16.0, 14.0, 12.0
_LINE = Pt(28.95)
_WIDEST_MARK, _MARK_WIDTH = 42, 425
_LEFT, _CENTER, _RIGHT, _BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph with a role stands: font, size in points, where, how far in, which lines it has around it."""

    font: str = TEXT
    size: float = _BODY
    align: WD_ALIGN_PARAGRAPH = _BOTH
    first_chars: int = 0
    right_chars: int = 0
    before: int = 0
    is_bold: bool = False
    color: RGBColor | None = None
    border: tuple[str, str, int, str] | None = None
    """Side, kind, eighths of a point, colour."""


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "": Look(first_chars=2),
        "flush": Look(),
        "edges": Look(),
        "organ": Look(size=_FOOT, align=_CENTER),
        "number": Look(align=_CENTER, before=1, border=("bottom", "single", 12, "FF0000")),
        "number-right": Look(align=_RIGHT),
        "h1": Look(font=TITLE, size=22.0, align=_CENTER, before=1),
        "lead": Look(font=HEAVY, first_chars=2),
        "sublead": Look(font=KAI, first_chars=2),
        "label": Look(first_chars=2, is_bold=True),
        "sign": Look(align=_RIGHT, right_chars=4, before=2),
        "day": Look(align=_RIGHT, right_chars=4),
        "copies": Look(size=_FOOT, before=2, border=("top", "single", 8, "000000")),
        "note": Look(size=_SMALL),
        "cell": Look(size=_SMALL, align=_LEFT),
    }
)


def _set_grid(properties: BaseOxmlElement) -> None:
    """22 lines of 28 characters on a page."""
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(_element("w:docGrid", type="linesAndChars", linePitch="579", charSpace="-849"))


def mark_look(*, text: str, is_letter: bool) -> Look:
    """The organ in red at the head: as large as its name allows; a letter has its double rule below it."""
    size = min(_WIDEST_MARK, _MARK_WIDTH // max(1, len(text)))
    border = ("bottom", "thickThinSmallGap", 24, "FF0000") if is_letter else None
    return Look(font=TITLE, size=float(size), align=_CENTER, color=RED, border=border)


def set_page(*, document: Document, is_letter: bool) -> None:
    """A4 with the margins of the standard, 22 lines of 28 characters, numbers at the outer edge; a letter has none on its first page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    section.different_first_page_header_footer = is_letter
    document.settings.odd_and_even_pages_header_footer = True
    _set_grid(section._sectPr)  # noqa: SLF001  lines and characters of a page are unknown to the library
    _number(section.footer.paragraphs[0], _RIGHT)
    _number(section.even_page_footer.paragraphs[0], _LEFT)
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(_BODY)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TEXT)


def dress(*, paragraph: Paragraph, look: Look) -> None:
    """Give a paragraph its place; its runs are dressed one by one."""
    form = paragraph.paragraph_format
    form.alignment = look.align
    form.space_after = Pt(0)
    form.space_before = Pt(_LINE.pt * look.before)
    if look.size <= _BODY:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE if look.size == _BODY else Pt(look.size * 1.5)
    form.widow_control = False
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  characters are a unit of indent that the library does not know
    if look.first_chars or look.right_chars:
        form.first_line_indent, form.right_indent = Pt(look.first_chars * look.size), Pt(look.right_chars * look.size)
        indent = properties.get_or_add_ind()
        indent.set(qn("w:firstLineChars"), str(look.first_chars * 100))
        indent.set(qn("w:rightChars"), str(look.right_chars * 100))
    if look.border:
        side, kind, weight, color = look.border
        borders = OxmlElement("w:pBdr")
        borders.append(_element(f"w:{side}", val=kind, sz=str(weight), space="4", color=color))
        properties.insert_element_before(borders, *_AFTER_BORDER)


_AFTER_BORDER = ("w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")


def dress_run(*, run: Run, look: Look, is_bold: bool) -> None:
    """Give a piece of text its font."""
    run.font.name, run.font.size = LATIN, Pt(look.size)
    run.font.bold = True if is_bold or look.is_bold else None
    if look.color is not None:
        run.font.color.rgb = look.color
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), look.font)  # noqa: SLF001  the library knows Latin fonts only


def _number(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character in from the edge."""
    dress(paragraph=paragraph, look=Look(size=_FOOT, align=align, right_chars=1))
    for kind, text in (("", "— "), ("begin", ""), ("code", "PAGE"), ("end", ""), ("", " —")):
        run = paragraph.add_run(text if not kind else "")
        dress_run(run=run, look=Look(font="宋体", size=_FOOT), is_bold=False)
        if kind == "code":
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)  # noqa: SLF001  fields are unknown to the library
        elif kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))  # noqa: SLF001


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made
