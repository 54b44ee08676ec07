"""The editable copy of every letter: opened with python-docx, its words the same as those of the PDF; and how long both take."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from pypdf import PdfReader

from rules.correspondence.sample_letters import sample
from xinqiao.correspondence.editable import render_docx
from xinqiao.correspondence.rendering import render_pdf, warm
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind

# all letters are printed once, for all stories
pytestmark = pytest.mark.xdist_group("letters")
SECONDS_EACH = 0.5
_PAGE_NUMBER = re.compile(r"—\s*\d+\s*—")
_EMPTY = re.compile(r"[\s　_]+")
_BESIDE_THE_QR = "扫码打开查询页"


@dataclass(frozen=True)
class Printed:
    """One letter both ways, and the seconds the two took together."""

    pdf: bytes
    docx: bytes
    seconds: float

    @cached_property
    def document(self) -> DocumentType:
        return Document(io.BytesIO(self.docx))


def words_of_docx(document: DocumentType) -> str:
    cells = [cell for table in document.tables for row in table.rows for cell in dict.fromkeys(row.cells)]
    return "".join(part.text for part in (*document.paragraphs, *cells))


def words_of_pdf(pdf: bytes, folder: Path) -> str:
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    program = shutil.which("pdftotext")
    if program:
        return subprocess.run([program, "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def counted(text: str) -> Counter[str]:
    return Counter(_EMPTY.sub("", _PAGE_NUMBER.sub("", text)))


@pytest.fixture(scope="module")
def printed() -> dict[LetterKind, Printed]:
    """Every letter, after a first one has loaded fonts and compiler."""
    warm()
    render_docx(kind=LetterKind.OPINION, data=sample(LetterKind.OPINION))
    found = {}
    for kind in LetterKind:
        letter = sample(kind)
        began = time.process_time()
        both = (render_pdf(kind=kind, data=letter), render_docx(kind=kind, data=letter))
        found[kind] = Printed(*both, time.process_time() - began)
    return found


def test_every_letter_says_the_same_in_word_and_on_paper(printed: dict[LetterKind, Printed], tmp_path: Path) -> None:
    for kind, letter in printed.items():
        paper, word = counted(words_of_pdf(letter.pdf, tmp_path)), counted(words_of_docx(letter.document))
        if kind is LetterKind.RECEIPT:
            word += Counter(_BESIDE_THE_QR)
            del paper["："], word["："]
        assert word == paper, f"{kind}: only on paper {paper - word}, only in word {word - paper}"


def test_every_letter_is_printed_both_ways_in_half_a_second(
    printed: dict[LetterKind, Printed], record_property: Callable[[str, object], None]
) -> None:
    times = {kind.value: round(letter.seconds, 3) for kind, letter in printed.items()}
    record_property("seconds", times)
    slowest = max(times, key=lambda kind: times[kind])
    assert times[slowest] <= SECONDS_EACH, times


def test_every_font_is_embedded(printed: dict[LetterKind, Printed]) -> None:
    for kind, letter in printed.items():
        for page in PdfReader(io.BytesIO(letter.pdf)).pages:
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                descendant = font.get_object()["/DescendantFonts"][0].get_object()
                descriptor = descendant["/FontDescriptor"].get_object()
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), f"{kind}: {descendant['/BaseFont']}"


def test_the_copy_has_the_page_and_the_fonts_of_the_standard(printed: dict[LetterKind, Printed]) -> None:
    document = printed[LetterKind.OPINION].document
    section = document.sections[0]
    assert section.page_width is not None
    assert section.top_margin is not None
    assert section.left_margin is not None
    assert [round(length.mm) for length in (section.page_width, section.top_margin, section.left_margin)] == [210, 37, 28]
    grids = section._sectPr.findall(qn("w:docGrid"))
    assert [grid.get(qn("w:linePitch")) for grid in grids] == ["579"]
    fonts = {run._r.rPr.rFonts.get(qn("w:eastAsia")) for paragraph in document.paragraphs for run in paragraph.runs}
    assert fonts == {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"}


def test_the_same_letter_is_the_same_copy(printed: dict[LetterKind, Printed]) -> None:
    assert printed[LetterKind.OPINION].docx == render_docx(kind=LetterKind.OPINION, data=sample(LetterKind.OPINION))


def test_what_people_write_is_never_markup_in_the_copy() -> None:
    nasty = "<b>粗</b><script>alert(1)</script> &amp; {{x}} <w:p/> #panic()\n第二行"
    docx = render_docx(kind=LetterKind.WITHDRAWAL_CONFIRMATION, data=sample(LetterKind.WITHDRAWAL_CONFIRMATION, reason=nasty))
    assert "<b>粗</b><script>alert(1)</script> &amp; {{x}} <w:p/> #panic()第二行" in words_of_docx(Document(io.BytesIO(docx)))


def test_only_numbered_and_red_headed_letters_have_a_red_head(printed: dict[LetterKind, Printed]) -> None:
    for kind, letter in printed.items():
        first = letter.document.paragraphs[0].runs[0].font.color.rgb
        if str(first) == "FF0000":
            assert FORMS[kind].is_numbered, kind
