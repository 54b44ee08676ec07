"""Letters as their readers hold them: downloaded from the page that offers them, opened, read."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import dataclass, replace
from typing import Any

from docx import Document

from journeys.portal_reader import Citizen
from world import PARTY

MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
NAMED_LATER = ("opinion", "review_opinion", "recheck_opinion")
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def body_of(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


def words_of_pdf(pdf: bytes) -> str:
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout  # noqa: S607
    return squeezed(said.decode())


def words_of_docx(file: bytes) -> str:
    document = Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed("".join([*(part.text for part in document.paragraphs), *cells]))


@dataclass(frozen=True)
class Paper:
    """One letter, read."""

    kind: str
    text: str
    document_number: str
    n: int
    copy: str = ""
    """What the editable copy says, where the one who wrote the letter opened it too."""

    def says(self, *words: str) -> Paper:
        for text in filter(None, (self.text, self.copy)):
            missing = [word for word in words if squeezed(word) not in text]
            assert not missing, f"{self.kind} does not say {missing}: {text}"
        return self

    def lacks(self, *words: str) -> Paper:
        found = [word for word in words if squeezed(word) in self.text + self.copy]
        assert not found, f"{self.kind} says {found}: {self.text}"
        return self


def opened(page: Citizen, *, kind: str, number: str) -> Paper:
    """Print what waits for its printer, download it by the link that the page shows, and read it.

    Every letter bears its title and, where its form has one, the number of its unit and this year; it names nobody's telephone or
    identity but the petitioner's own.
    """
    from xinqiao.correspondence.rules.kinds import FORMS, LetterKind

    row = printed_row(kind=kind, number=number)
    link = _link_to(page, row.n) or _link_to(page.open(page.address), row.n)
    assert link, f"{kind} is not offered to its reader: {page.text}"
    response = page.client.get(link)
    assert response["Content-Type"] == "application/pdf"
    text = words_of_pdf(body_of(response))
    form = FORMS[LetterKind(kind)]
    assert squeezed(str(form.title)) in text, text
    if form.is_numbered:
        assert re.search(r"〔\d{4}〕\d+号", row.document_number), row.document_number
        assert squeezed(row.document_number) in text, text
    assert set(MOBILE.findall(text)) <= {PARTY["phone"]}, "somebody's telephone"
    assert not IDENTITY.search(text), "somebody's identity"
    return Paper(kind, text, row.document_number, row.n)


def printed_row(*, kind: str, number: str) -> Any:
    """The newest letter of a kind, printed as the worker prints it."""
    from xinqiao.cases.models import Case
    from xinqiao.correspondence.models import Letter
    from xinqiao.correspondence.printing import print_letters

    case_id = Case.objects.get(number=number).id
    row = Letter.objects.filter(case_id=case_id, kind=kind).latest("n")
    if row.state == "queued":
        # a paper that names an earlier one by its number comes after it, as it does at the printer
        before = Letter.objects.filter(case_id=case_id, kind__in=NAMED_LATER, n__lt=row.n, state="queued").order_by("n")
        for seq in before.values_list("event_seq", flat=True):
            print_letters(case_id=case_id, seq=seq)
        print_letters(case_id=case_id, seq=row.event_seq)
        row.refresh_from_db()
    assert row.state == "rendered", (kind, row.state, row.error_code)
    return row


def _link_to(page: Citizen, n: int, what: str = "") -> str:
    """Where the page leads for a letter; its title is no link before it was printed."""
    return next((found for found in re.findall(r'href="([^"]+)"', page.html) if found.endswith(f"/letters/{n}{what}")), "")


def copied(page: Citizen, paper: Paper) -> Paper:
    """The same letter with its editable copy, by the link beside it on the desk of its writer."""
    link = _link_to(page, paper.n, "/copy") or _link_to(page.open(page.address), paper.n, "/copy")
    assert link, f"no editable copy of {paper.kind}: {page.text}"
    return replace(paper, copy=words_of_docx(body_of(page.client.get(link)))).says(paper.document_number)
