"""附件脱敏: the custodian judges what an accuser handed in: free of identity, shown in a copy, or kept apart (art. 30(3))."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from xinqiao.cases import standing
from xinqiao.cases.kinds.safeguards import FileCleared
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import Count, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.statute.safeguards import COPY, FILE_WAYS


class FileClearanceTerms(Terms):
    """Which file, how it may be read, and why."""

    file: Count = Field(title=told("哪一份附件"), json_schema_extra=ui(kind="select"))
    way: Literal["free", "copy", "kept"] = Field(title=told("怎样提供给办理人员"), json_schema_extra=ui(kind="radio"))
    reason: NoteText = Field(title=told("说明"), description=told("看过哪些地方，遮盖了什么。这里不要写信访人是谁。"))


def clear_file(*, case_id: UUID, by: Principal, command: Command, terms: FileClearanceTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Judge a file of an accuser (附件脱敏): only what is free of identity, or a copy made so, is read by who handles the case.

    Takes  files, the copy with the identity covered, where that is the way.
    Raises file_not_given, copy_missing, copy_unasked, ActNotAllowed (Refusal).
    Writes case:file_cleared; a later judgement of the same file takes the place of the earlier.
    Source Regulation 2022 arts 30(3), 46(5).
    """

    def compose(sheet: Sheet) -> None:
        if terms.file not in sheet.before.files_given:
            raise Refusal(code="file_not_given", message=told("请选择信访人提供的一份附件。"), field="file", kind=RefusalKind.NOT_ALLOWED)
        if terms.way == COPY and not files:
            raise Refusal(code="copy_missing", message=told("请上传遮盖身份后的副本。"), field="files", source="art. 30(3)")
        if terms.way != COPY and files:
            raise Refusal(code="copy_unasked", message=told("只有选择“上传遮盖身份后的副本”时才上传文件。"), field="way")
        sheet.write(
            FileCleared(
                file=terms.file,
                way=terms.way,
                files=sheet.keep_files(files, source="cleared"),
                reason=sheet.text("clearance_reason", terms.reason),
            )
        )

    return pen.write(noun="file_clearance", principal=by, case_id=case_id, command=command, compose=compose)


def clearance_choices(*, snapshot: standing.Snapshot, **_where: object) -> Mapping[str, Any]:
    """The files that the petitioner gave, those not looked at first; names stay out of lists."""
    unjudged = snapshot.files_unjudged
    judged = [n for n in snapshot.files_given if n not in unjudged]
    return {
        "file": [
            *((str(n), _("第%(n)s份附件") % {"n": n}) for n in unjudged),
            *((str(n), _("第%(n)s份附件（已看过）") % {"n": n}) for n in judged),
        ],
        "way": list(FILE_WAYS.items()),
    }
