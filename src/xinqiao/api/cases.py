"""Cases: lists, case files, ledgers, clocks, and taking a matter in at the window."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Router
from pydantic import AfterValidator, Field

from xinqiao.api import answers, parts, shown
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.bodies import offered
from xinqiao.api.gate import CaseNumber, opened
from xinqiao.api.sent import Asked, Sent, SentParts, taken_files, with_files
from xinqiao.api.submissions import CREATED, REPEATED, receipt
from xinqiao.api.upload_tokens import UploadTokens
from xinqiao.cases import access, feed, queries, standing
from xinqiao.cases.kept_files import contents_for
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Day, NoteText, ShortText, Terms, Word
from xinqiao.foundation.time import local_date, now
from xinqiao.intake.reception import receive
from xinqiao.intake.scans import MOST_OF_ONE_LETTER
from xinqiao.intake.scans import register as register_scans
from xinqiao.lifecycle import casefile
from xinqiao.lifecycle.contact_duties import contact_duties
from xinqiao.lifecycle.registration import RegistrationTerms
from xinqiao.lifecycle.sheet import Command
from xinqiao.lifecycle.submission import ReceivedTerms
from xinqiao.search import listing
from xinqiao.statute.local.code_lists import EXTERNAL_SYSTEMS

router = Router(tags=["cases"], auth=OFFICERS)
ROOT = "/api/v1/cases"
MOST_LINES = 100


def _stage(value: str) -> str:
    if value not in standing.STAGES:
        raise ValueError(told("没有这个阶段。"))
    return value


Stage = Annotated[str, AfterValidator(_stage), Field(json_schema_extra={"enum": list(standing.STAGES)})]


class ListTerms(Terms):
    """To what a list is narrowed. Days include themselves."""

    q: ShortText | None = Field(None, title=told("检索词"), description=told("空格隔开的词都要出现在标题、诉求或事实中；也可以是编号。"))
    stage: tuple[Stage, ...] = Field((), title=told("阶段"))
    waits_for: Word | None = Field(None, title=told("在等什么"))
    owner: Word | None = Field(None, title=told("现在负责的单位"))
    office: Word | None = Field(None, title=told("接收单位"))
    channel: Word | None = Field(None, title=told("信访形式"))
    klass: Word | None = Field(None, title=told("类别"))
    category: Word | None = Field(None, title=told("内容分类"))
    place: Word | None = Field(None, title=told("问题发生地"), description=told("包括其下的乡镇、街道和村居。"))
    received_from: Day | None = Field(None, title=told("收到日期从"))
    received_to: Day | None = Field(None, title=told("收到日期到"))
    due_from: Day | None = Field(None, title=told("到期不早于"))
    due_by: Day | None = Field(None, title=told("到期不晚于"))
    external_number: ShortText | None = Field(
        None, title=told("外部编号"), description=told("全国系统、12345热线、上级机关等给的编号，写全。")
    )
    mine: bool = Field(default=False, title=told("只看本单位负责的"))
    order: Literal["newest", "oldest", "due"] = Field("newest", title=told("排序"))
    after: Annotated[str, Field(max_length=60)] = Field("", title=told("上一页给的位置，要后面的一页"))
    before: Annotated[str, Field(max_length=60)] = Field("", title=told("上一页给的位置，要前面的一页"))
    size: Annotated[int, Field(ge=1, le=MOST_LINES)] = Field(queries.PAGE_SIZE, title=told("每页件数"))

    @property
    def filters(self) -> listing.ListFilters:
        """The filters of the list."""
        return listing.ListFilters(
            q=self.q or "",
            stages=self.stage,
            waits_for=self.waits_for or "",
            owner=self.owner or "",
            office=self.office or "",
            channel=self.channel or "",
            klass=self.klass or "",
            category=self.category or "",
            place=self.place or "",
            received_from=self.received_from,
            received_to=self.received_to,
            due_from=self.due_from,
            due_by=self.due_by,
            external_number=self.external_number or "",
            is_mine=self.mine,
        )


class ReceptionBody(ReceivedTerms):
    """What an officer takes in, and the registration of it."""

    command_id: UUID = Field(title=told("命令编号"), description=told("由客户端生成的 UUID；重发不会登记两次。"))
    uploads: UploadTokens = Field((), title=told("分段上传的文件"), description=told("上传时得到的口令，传完的才能写在这里。"))
    registration: RegistrationTerms = Field(default_factory=RegistrationTerms, title=told("登记"))
    scans: tuple[UUID, ...] = Field(
        (), title=told("扫描件"), description=told("待登记清单里的扫描件，按页的先后；登记后从清单里划去。"), max_length=MOST_OF_ONE_LETTER
    )


class RevealBody(Terms):
    """Why the data is needed."""

    reason: NoteText = Field(title=told("查看理由"), description=told("查看会被记录，供审计核对。"))


@router.get(
    "/cases",
    operation_id="list_cases",
    summary="信访事项列表",
    description="本岗位可以看到的事项，按页给出；下一页的地址在 next。",
    response=answers.ListAnswer,
)
def list_cases(request: HttpRequest, asked: Annotated[ListTerms, Asked(...)]) -> HttpResponse:
    """List what the seat may see."""
    found = listing.page(
        seat=seat_of(request), filters=asked.filters, after=asked.after, before=asked.before, order=asked.order, size=asked.size
    )
    return parts.send(
        answers.ListAnswer(
            cases=tuple(map(shown.line, found.lines)), after=found.after, before=found.before, next=_next(request, found.after)
        )
    )


@router.post(
    "/cases",
    operation_id="receive_case",
    summary="登记来信来访",
    description="窗口、来信、来电或上级转来的事项：一次提交并登记，回执上的编号和查询码一并返回。",
    response={CREATED: answers.Receipt, REPEATED: answers.Receipt},
    openapi_extra=with_files(ref="ReceptionBody"),
)
def receive_case(request: HttpRequest, body: Annotated[ReceptionBody, SentParts(...)]) -> HttpResponse:
    """Take a matter in and register it."""
    at = now()
    wish: dict[str, Any] = {
        "by": seat_of(request),
        "command": Command(id=body.command_id, now=at),
        "terms": body,
        "registration": body.registration,
        "files": taken_files(request, named=body.uploads),
    }
    done = register_scans(ids=body.scans, **wish) if body.scans else receive(**wish)
    return parts.send(receipt(done, at=at), status=REPEATED if done.is_repeat else CREATED)


@router.get(
    "/cases/{number}",
    operation_id="case_file",
    summary="案卷",
    description="一件事项的全部内容，信访人信息已遮盖。",
    response=answers.CaseAnswer,
)
def case_file(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """Show a case file."""
    today = local_date(now())
    return parts.send(_case(casefile.case_file(seat=seat_of(request), number=number, today=today), today))


@router.get(
    "/cases/{number}/events",
    operation_id="case_events",
    summary="办理经过",
    description="台账的每一行，按发生的先后。",
    response=answers.EventsAnswer,
)
def case_events(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """Show the ledger."""
    held = opened(request, number)
    events = feed.ledger_of(case_id=held.case_id)
    written, purposes = queries.contents_of(case_id=held.case_id)
    contents = contents_for(seat=seat_of(request), held=held, events=events, contents=written)
    lines = casefile.timeline(events=events, contents=contents, purposes=purposes)
    return parts.send(answers.EventsAnswer(number=held.number, seq=held.seq, events=tuple(map(shown.event, lines))))


@router.get(
    "/cases/{number}/clocks",
    operation_id="case_clocks",
    summary="期限",
    description="各项期限，每项都说明为什么是这一天。",
    response=answers.ClocksAnswer,
)
def case_clocks(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """Show the clocks with their derivations."""
    held = opened(request, number)
    views = casefile.clock_views(events=feed.ledger_of(case_id=held.case_id), today=local_date(now()))
    return parts.send(answers.ClocksAnswer(number=held.number, seq=held.seq, clocks=tuple(map(shown.clock_full, views))))


@router.get(
    "/cases/{number}/acts",
    operation_id="case_acts",
    summary="现在可以办理的步骤",
    description="本岗位现在可以对这件事做什么：地址、内容格式（JSON Schema）和可选值。",
    response=answers.ActsOffered,
)
def case_acts(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """Offer the acts of the moment."""
    held = opened(request, number)
    seat = seat_of(request)
    acts = casefile.acts_open_to(snapshot=held.snapshot, seat=seat)
    root = f"{ROOT}/{held.number}"
    return parts.send(
        answers.ActsOffered(number=held.number, seq=held.seq, acts=offered(acts=acts, snapshot=held.snapshot, seat=seat, root=root))
    )


@router.post(
    "/cases/{number}/reveal",
    operation_id="reveal_parties",
    summary="查看信访人身份",
    description="说明理由后查看信访人的真实信息；每次查看都有记录。",
    response=answers.PartiesAnswer,
)
def reveal_parties(request: HttpRequest, number: CaseNumber, body: Annotated[RevealBody, Sent(...)]) -> HttpResponse:
    """Open the parties for a reason."""
    held = opened(request, number)
    parties = access.reveal(seat=seat_of(request), held=held, reason=body.reason, now=now())
    return parts.send(
        answers.PartiesAnswer(
            number=held.number,
            parties=tuple(
                parts.Party(
                    n=n,
                    role=party.role,
                    name=party.name,
                    id_type=party.id_type,
                    id_number=party.id_number,
                    phone=party.phone,
                    email=party.email,
                    address=party.address,
                    postcode=party.postcode,
                )
                for n, party in parties
            ),
        )
    )


def _next(request: HttpRequest, after: str) -> str | None:
    if not after:
        return None
    asked = [(name, value) for name, values in request.GET.lists() if name not in {"after", "before"} for value in values]
    return f"{ROOT}?{urlencode([*asked, ('after', after)])}"


def _case(file: casefile.CaseFile, today: dt.date) -> answers.CaseAnswer:
    snapshot = file.snapshot
    return answers.CaseAnswer(
        case_id=file.case_id,
        number=file.number,
        seq=file.seq,
        title=file.title,
        facts=file.facts,
        stage=snapshot.stage,
        stage_label=shown.stage_label(snapshot.stage),
        waits_for=snapshot.waits_for,
        owner=snapshot.owner,
        owner_name=name_of(snapshot.owner),
        office=snapshot.office,
        office_name=name_of(snapshot.office),
        channel=snapshot.channel,
        received_on=snapshot.received_on,
        place=snapshot.place,
        is_anonymous=snapshot.is_anonymous,
        is_first=snapshot.is_first,
        persons=snapshot.persons,
        accused=tuple(snapshot.accused),
        lost_days=dict(file.lost_days),
        external_numbers=tuple(
            parts.ExternalNumber(system=system, system_label=gettext(EXTERNAL_SYSTEMS.label_of(system)), external_number=number)
            for system, number in snapshot.external_numbers
        ),
        demands=tuple(map(shown.demand_full, file.demands)),
        parties=tuple(map(shown.masked_party, file.parties)),
        clocks=tuple(map(shown.clock_full, file.clocks)),
        events=tuple(map(shown.event, file.timeline)),
        procedures=tuple(map(shown.procedure, file.procedures)),
        contact=tuple(map(shown.contact_duty, contact_duties(file=file, today=today))),
        letters=tuple(map(shown.letter, file.letters)),
        files=tuple(map(shown.file, file.files)),
        acts=tuple(act.noun for act in file.acts),
    )
