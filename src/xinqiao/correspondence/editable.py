"""The editable copy of a letter (DOCX), for the office that wants to work on it before it is sealed: same form, same words as the PDF.

One writer for all letters: the form prints itself as marked-up text, and every paragraph there says by its class what it is.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Mm
from docx.table import Table as TableType
from docx.text.paragraph import Paragraph

from xinqiao.correspondence.docx_look import LOOKS, Look, dress, dress_run, mark_look, set_page
from xinqiao.correspondence.preparing import NO_TEXTS
from xinqiao.correspondence.rendering import render_text
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import LetterData

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PARAGRAPHS = frozenset({"p", "h1"})
_BOLD = frozenset({"strong", "b", "th"})
_ZIP_DAY = (2022, 5, 1, 0, 0, 0)
_TYPE_AREA = 156


@dataclass
class Block:
    """One paragraph: its role and its pieces, each with whether it is bold."""

    role: str
    pieces: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for text, _is_bold in self.pieces)


@dataclass
class Cell:
    """One cell: how many columns it covers, and its lines."""

    columns: int
    lines: list[Block] = field(default_factory=list)


Row = list[Cell]


def render_docx(*, kind: LetterKind, data: LetterData, texts: Mapping[str, str] = NO_TEXTS) -> bytes:
    """Write the editable copy of a letter.

    Gives  the bytes of a DOCX; the same data gives the same bytes. It bears no check code: only what was issued can be checked.
    Raises as render_pdf().
    """
    reader = _Reader()
    reader.feed(render_text(kind=kind, data=data, texts=texts))
    reader.close()
    roles = {block.role for block in reader.blocks if isinstance(block, Block)}
    is_letter = "number-right" in roles or ("mark" in roles and "number" not in roles)
    document = Document()
    set_page(document=document, is_letter=is_letter)
    for block in reader.blocks:
        if isinstance(block, Block):
            look = mark_look(text=block.text, is_letter=is_letter) if block.role == "mark" else LOOKS.get(block.role, LOOKS[""])
            _fill(document.add_paragraph(), block, look)
        else:
            _table(document, block)
    _name(document, data)
    return _packed(document)


def _fill(paragraph: Paragraph, block: Block, look: Look) -> None:
    dress(paragraph=paragraph, look=look)
    if block.role == "edges":
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_TYPE_AREA))
    for text, is_bold in block.pieces:
        dress_run(run=paragraph.add_run(text), look=look, is_bold=is_bold)


def _table(document: DocumentType, rows: list[Row]) -> None:
    width = max(sum(cell.columns for cell in row) for row in rows)
    table: TableType = document.add_table(rows=len(rows), cols=width, style="Table Grid")
    for place, row in enumerate(rows):
        at = 0
        for given in row:
            cell = table.cell(place, at)
            if given.columns > 1:
                cell = cell.merge(table.cell(place, min(at + given.columns, width) - 1))
            at += given.columns
            lines = given.lines or [Block("cell")]
            for n, line in enumerate(lines):
                _fill(cell.paragraphs[0] if n == 0 else cell.add_paragraph(), line, LOOKS["cell"])


def _name(document: DocumentType, data: LetterData) -> None:
    """What the file says of itself; nobody's name."""
    about = document.core_properties
    about.title, about.author, about.last_modified_by = data.title, data.organ.name, data.organ.name
    about.comments, about.keywords = "", data.number
    about.created = about.modified = dt.datetime.combine(data.issued_on, dt.time(), tzinfo=dt.UTC)


def _packed(document: DocumentType) -> bytes:
    """Pack it again without the hour of packing, so that the same letter is the same file."""
    loose, packed = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_DAY), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


class _Reader(HTMLParser):
    """Reads what the form printed: paragraphs with roles, and tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block | list[Row]] = []
        self._rows: list[Row] | None = None
        self._line: Block | None = None
        self._bold = 0
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "body":
            self._is_inside = True
        elif tag == "table":
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].append(Cell(columns=int(given.get("colspan") or 1)))
            self._line = None
        elif tag in _PARAGRAPHS:
            self._begin("h1" if tag == "h1" else given.get("class") or "")
        elif tag == "br":
            self._break()
        elif tag == "span" and given.get("class") == "tab":
            self._add("\t")
        self._bold += tag in _BOLD

    def handle_endtag(self, tag: str) -> None:
        self._bold -= tag in _BOLD
        if tag in _PARAGRAPHS or tag in {"td", "th"}:
            self._line = None
        elif tag == "table" and self._rows is not None:
            self.blocks.append(self._rows)
            self._rows = None

    def handle_data(self, data: str) -> None:
        if self._is_inside and (self._line is not None or data.strip()):
            self._add(data)

    def _begin(self, role: str) -> None:
        self._line = Block("cell" if self._rows is not None else role)
        if self._rows is None:
            self.blocks.append(self._line)
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1].lines.append(self._line)

    def _break(self) -> None:
        if self._rows is None:
            self._add("\n")
        else:
            self._begin("cell")

    def _add(self, text: str) -> None:
        if self._line is None:
            self._begin("flush")
        if self._line is not None and not (text == "　" and self._line.pieces and self._line.pieces[-1][0] == "\t"):
            self._line.pieces.append((text, self._bold > 0))
