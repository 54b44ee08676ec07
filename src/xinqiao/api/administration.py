"""The directory: regions, bodies and posts, their changes, tables and reorganisations; for whoever may manage it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from xinqiao.api import administration_answers as answers
from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.sent import Asked, Sent, SentParts, with_files
from xinqiao.directory.administration import bodies, posts, reading, regions
from xinqiao.directory.administration.administrators import MANAGE
from xinqiao.directory.administration.bodies import BodyChangeTerms, BodyTerms
from xinqiao.directory.administration.changing import Change, EndTerms, unknown
from xinqiao.directory.administration.posts import PostChangeTerms, PostTerms
from xinqiao.directory.administration.regions import RegionChangeTerms, RegionTerms
from xinqiao.foundation import changes
from xinqiao.foundation.files.limits import FIELD
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import ShortText, Terms, Word
from xinqiao.foundation.time import local_date, now
from xinqiao.intake.directory_tables.loading import load_table
from xinqiao.intake.importing.aside import aside
from xinqiao.lifecycle import moves, reorganisation
from xinqiao.lifecycle.reorganisation import ReorganisationTerms

router = Router(tags=["administration"], auth=OFFICERS)
ROOT = "/administration"
CREATED = 201
MOST_BYTES = 8 * 1024 * 1024
Code = Annotated[str, Path(..., pattern=r"^[0-9]{6,19}$")]
Key = Annotated[str, Path(..., pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
_SUFFIXES = frozenset({".csv", ".xlsx", ".tsv", ".txt"})


class DirectoryQuery(Terms):
    """Which of a list."""

    text: ShortText | None = Field(None, title=told("名称的一部分或代码的开头"))
    after: Word | None = Field(None, title=told("上一页给出的 after"))
    ended: bool = Field(default=False, title=told("停用的也要"))


class ChangesQuery(Terms):
    """From which change on."""

    before: UUID | None = Field(None, title=told("上一页给出的 next_before"))


class TableBody(Terms):
    """What to do with a table."""

    kind: Literal["regions", "bodies", "officers"] = Field(title=told("哪一种表"))
    write: bool = Field(default=False, title=told("写入；不写这一项只试一遍"))


def change_by(request: HttpRequest) -> Change:
    """Who changes the directory now. Raises Refusal page_forbidden."""
    seat, at = seat_of(request), now()
    if not seat.can(MANAGE):
        raise Refusal(code="page_forbidden", message=told("您的岗位不能管理机构和人员。"), kind=RefusalKind.FORBIDDEN)
    return Change(by=seat, now=at, today=local_date(at))


@router.get(f"{ROOT}/regions", operation_id="directory_regions", summary="区划", response=answers.RegionsAnswer)
def region_list(request: HttpRequest, asked: Annotated[DirectoryQuery, Asked(...)]) -> HttpResponse:
    """List regions by code."""
    today = change_by(request).today
    page = reading.list_regions(text=asked.text or "", after=asked.after or "", ended=asked.ended, today=today)
    return parts.send(answers.RegionsAnswer(regions=tuple(answers.RegionAnswer(**asdict(row)) for row in page.rows), after=page.after))


@router.post(f"{ROOT}/regions", operation_id="region_founding", summary="新增区划", response={CREATED: answers.RegionAnswer})
def region_founding(request: HttpRequest, body: Annotated[RegionTerms, Sent(...)]) -> HttpResponse:
    """Add a region."""
    return _region(regions.found_region(terms=body, change=change_by(request)), status=CREATED)


@router.post(f"{ROOT}/regions/{{code}}/change", operation_id="region_change", summary="修改区划", response=answers.RegionAnswer)
def region_change(request: HttpRequest, code: Code, body: Annotated[RegionChangeTerms, Sent(...)]) -> HttpResponse:
    """Rename a region."""
    regions.change_region(code=code, terms=body, change=change_by(request))
    return _region(code)


@router.post(f"{ROOT}/regions/{{code}}/end", operation_id="region_end", summary="停用区划", response=answers.RegionAnswer)
def region_end(request: HttpRequest, code: Code, body: Annotated[EndTerms, Sent(...)]) -> HttpResponse:
    """End a region."""
    regions.end_region(code=code, terms=body, change=change_by(request))
    return _region(code)


@router.get(f"{ROOT}/bodies", operation_id="directory_bodies", summary="机构", response=answers.BodiesAnswer)
def body_list(request: HttpRequest, asked: Annotated[DirectoryQuery, Asked(...)]) -> HttpResponse:
    """List bodies by code."""
    today = change_by(request).today
    page = reading.list_bodies(text=asked.text or "", after=asked.after or "", ended=asked.ended, today=today)
    return parts.send(answers.BodiesAnswer(bodies=tuple(answers.BodyAnswer(**asdict(row)) for row in page.rows), after=page.after))


@router.post(f"{ROOT}/bodies", operation_id="body_founding", summary="新增机构", response={CREATED: answers.BodyAnswer})
def body_founding(request: HttpRequest, body: Annotated[BodyTerms, Sent(...)]) -> HttpResponse:
    """Found a body."""
    return _body(bodies.found_body(terms=body, change=change_by(request)), status=CREATED)


@router.post(f"{ROOT}/bodies/{{code}}/change", operation_id="body_change", summary="修改机构", response=answers.BodyAnswer)
def body_change(request: HttpRequest, code: Code, body: Annotated[BodyChangeTerms, Sent(...)]) -> HttpResponse:
    """Change a body."""
    bodies.change_body(code=code, terms=body, change=change_by(request))
    return _body(code)


@router.post(f"{ROOT}/bodies/{{code}}/end", operation_id="body_end", summary="停用机构", response=answers.BodyAnswer)
def body_end(request: HttpRequest, code: Code, body: Annotated[EndTerms, Sent(...)]) -> HttpResponse:
    """End a body that answers for no case."""
    reorganisation.end_body(code=code, terms=body, change=change_by(request))
    return _body(code)


@router.get(f"{ROOT}/posts", operation_id="directory_posts", summary="岗位", response=answers.PostsAnswer)
def post_list(request: HttpRequest) -> HttpResponse:
    """List the posts."""
    rows = reading.list_posts(today=change_by(request).today)
    return parts.send(answers.PostsAnswer(posts=tuple(answers.PostAnswer(**asdict(row)) for row in rows)))


@router.post(f"{ROOT}/posts", operation_id="post_founding", summary="新增岗位", response={CREATED: answers.PostAnswer})
def post_founding(request: HttpRequest, body: Annotated[PostTerms, Sent(...)]) -> HttpResponse:
    """Found a post."""
    return _post(posts.found_post(terms=body, change=change_by(request)), status=CREATED)


@router.post(f"{ROOT}/posts/{{key}}/change", operation_id="post_change", summary="修改岗位", response=answers.PostAnswer)
def post_change(request: HttpRequest, key: Key, body: Annotated[PostChangeTerms, Sent(...)]) -> HttpResponse:
    """Change a post."""
    posts.change_post(key=key, terms=body, change=change_by(request))
    return _post(key)


@router.get(
    f"{ROOT}/changes/{{subject}}/{{key}}", operation_id="directory_changes", summary="变更记录", response=answers.DirectoryChangesAnswer
)
def change_list(
    request: HttpRequest,
    subject: Annotated[Literal["region", "body", "post", "officer"], Path(...)],
    key: Key,
    asked: Annotated[ChangesQuery, Asked(...)],
) -> HttpResponse:
    """The changes of one thing, newest first."""
    change_by(request)
    page = changes.page(subject=subject, key=key, before=asked.before)
    lines = tuple(
        answers.DirectoryChange(
            at=fact.at,
            actor=fact.actor,
            action=fact.action,
            before=dict(fact.before),
            after=dict(fact.after),
            effective_on=fact.effective_on,
            reason=fact.reason,
        )
        for fact in page.changes
    )
    return parts.send(answers.DirectoryChangesAnswer(changes=lines, next_before=page.next_before))


@router.post(f"{ROOT}/reorganisations", operation_id="reorganisation", summary="机构改革", response={CREATED: answers.ReorganisationAnswer})
def reorganise(request: HttpRequest, body: Annotated[ReorganisationTerms, Sent(...)]) -> HttpResponse:
    """Let a successor take over what a body answers for."""
    return _move(reorganisation.reorganise(terms=body, change=change_by(request)), status=CREATED)


@router.get(
    f"{ROOT}/reorganisations/{{move_id}}",
    operation_id="reorganisation_progress",
    summary="机构改革的进度",
    response=answers.ReorganisationAnswer,
)
def reorganisation_progress(request: HttpRequest, move_id: Annotated[UUID, Path(...)]) -> HttpResponse:
    """How far it is, and which cases could not be moved."""
    change_by(request)
    return _move(move_id)


@router.post(
    f"{ROOT}/tables",
    operation_id="directory_table",
    summary="用表格登记区划、机构、人员",
    description="表格作为 files 上传。先试一遍；有一行不行，就一行也不写入。新账号的一次性密码只在这次回答里给出。",
    response=answers.TableAnswer,
    openapi_extra=with_files(ref="TableBody"),
)
def directory_table(request: HttpRequest, body: Annotated[TableBody, SentParts(...)]) -> HttpResponse:
    """Try a table, or write it whole."""
    change, upload = change_by(request), request.FILES.get(FIELD)
    if upload is None:
        raise Refusal(code="import_file_missing", message=told("请用 multipart/form-data 上传表格，字段名 files。"), field=FIELD)
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refusal(code="table_large", message=told("表格超过 8 MB，请分成几个文件。"), field=FIELD, kind=RefusalKind.TOO_LARGE)
    suffix = FilePath(upload.name or "").suffix.lower()
    with aside(suffix if suffix in _SUFFIXES else "") as path:
        path.write_bytes(data)
        report = load_table(path=path, change=change, kind=body.kind, is_dry_run=not body.write)
    shown = {line.n for line in report.given}
    lines = tuple(answers.TableLine(**{**asdict(line), "password": line.password if line.n in shown else ""}) for line in report.lines)
    return parts.send(answers.TableAnswer(kind=report.kind, is_written=report.is_written, lines=lines))


def _region(code: str, *, status: int = 200) -> HttpResponse:
    return parts.send(answers.RegionAnswer(**_known(reading.region_of(code=code), code)), status=status)


def _body(code: str, *, status: int = 200) -> HttpResponse:
    return parts.send(answers.BodyAnswer(**_known(reading.body_of(code=code), code)), status=status)


def _post(key: str, *, status: int = 200) -> HttpResponse:
    return parts.send(answers.PostAnswer(**_known(reading.post_of(key=key), key)), status=status)


def _known(fact: Any, key: str) -> dict[str, Any]:
    if fact is None:
        raise unknown(key)
    return asdict(fact)


def _move(move_id: UUID, *, status: int = 200) -> HttpResponse:
    card = moves.move_card(move_id=move_id)
    if card is None or card.noun != moves.SUCCESSION:
        raise unknown(str(move_id))
    made = answers.ReorganisationAnswer(
        id=card.id,
        from_body=card.from_key,
        to_body=card.to_key,
        ended_at=card.ended_at,
        moved=card.moved,
        left=reorganisation.cases_left(body=card.from_key),
        refused=tuple(answers.RefusedCase(number=number, message=message) for number, message in card.refused),
        apart=card.apart,
    )
    return parts.send(made, status=status)
