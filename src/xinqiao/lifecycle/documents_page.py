"""The page of documents of docs/law: each document of petition work, its letter, the acts and pages that issue it. Made from the code."""

from __future__ import annotations

from collections.abc import Iterator

from xinqiao.cases import states
from xinqiao.correspondence.rules.kinds import FORMS, Audience, LetterKind
from xinqiao.lifecycle.law_page import table_row
from xinqiao.statute.documents import DOCUMENTS, Document

_READERS = {Audience.PETITIONER: "信访人", Audience.ORGAN: "机关、单位", Audience.FILE: "存卷"}
_HEAD = ("文书", "从谁到谁", "依据", "格式", "给谁", "由哪个环节发出", "页面")


def documents_page() -> str:
    """The page, in Chinese."""
    return "\n".join(_lines()) + "\n"


def issued_by(kind: LetterKind) -> tuple[str, ...]:
    """Labels of the acts that issue a letter, as the table of acts says."""
    return tuple(act.label for act in states.ACTS.values() if kind.value in act.letters)


def _lines() -> Iterator[str]:
    yield "# 文书表"
    yield ""
    yield "由 `statute/documents.py`、`correspondence/rules/kinds.py` 和环节表生成（`make docs`），不要手改。信访工作用到的每一种文书：用哪个格式，由哪个环节或者页面发出。"
    yield ""
    yield table_row(*_HEAD)
    yield table_row(*["---"] * len(_HEAD))
    for document in DOCUMENTS:
        yield table_row(document.name, document.way, document.basis, *_issued(document))
    yield ""
    named = {letter for document in DOCUMENTS for letter in document.letters}
    others = [kind for kind in LetterKind if kind.value not in named]
    yield "另有下列文书，是本系统为说清楚而加的："
    yield ""
    yield table_row("文书", "给谁", "由哪个环节发出")
    yield table_row("---", "---", "---")
    for kind in others:
        yield table_row(FORMS[kind].title, _READERS[FORMS[kind].audience], "、".join(issued_by(kind)) or "还没有环节发出")


def _issued(document: Document) -> tuple[str, str, str, str]:
    if document.reason:
        return ("无", "", document.reason, "")
    kinds = [LetterKind(word) for word in document.letters]
    forms = "、".join(f"{FORMS[kind].title}（`{kind.value}`）" for kind in kinds)
    readers = "、".join(dict.fromkeys(_READERS[FORMS[kind].audience] for kind in kinds))
    acts = "、".join(dict.fromkeys(label for kind in kinds for label in issued_by(kind)))
    return (forms, readers, acts, "、".join(f"`{page}`" for page in document.pages))
