"""The table of allowed acts: who may do what, in which state, under which article (pure data).

Docs, doors, the pen and the matrix test all read this one table. A row says on which demands an
act may fall (`demand_states`) and which facts of the case it needs (`conditions`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from xinqiao.cases import fold as f
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import ACCUSATION, CLAIM, PETITION_PATH

OFFICER, PETITIONER, SYSTEM, IMPORT = "officer", "petitioner", "system", "import"
PRINCIPALS = (OFFICER, PETITIONER, SYSTEM, IMPORT)

# Whose officers may act: the body that answers for the demand, or the office that received the matter.
HOLDER, OFFICE = "holder", "office"
# The body that owes a completion report on the demand, wherever it was sent on to.
REPORTER = "reporter"
# A body that an urgent report went to.
ADDRESSEE = "addressee"

OPEN = frozenset(f.DEMAND_STATES) - f.ENDED
UNSENT = frozenset({f.RECEIVED, f.SCREENED})
IN_HAND = frozenset({f.ACCEPTED, f.DRAFTED, f.PREREVIEWED})


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One act of the life cycle.

    `noun` is the word of module, URL, template and test; `demand_states` empty means that the act
    falls on the case; `conditions` name entries of CONDITIONS that must all hold.
    """

    noun: str
    label: str
    event: str
    principals: frozenset[str]
    capability: str = ""
    relations: frozenset[str] = frozenset()
    demand_states: frozenset[str] = frozenset()
    conditions: tuple[str, ...] = ()
    article: str = ""
    clock: str = ""
    letters: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    opens_case: bool = False

    @property
    def url_word(self) -> str:
        """The noun as it stands in a URL."""
        return self.noun.replace("_", "-")


class Condition(msgspec.Struct, frozen=True):
    """A fact an act needs; `told` says in Chinese why it is not allowed where it fails."""

    test: Callable[[f.Snapshot], bool]
    told: str


CONDITIONS: dict[str, Condition] = {
    "unregistered": Condition(lambda s: not s.is_registered, told("这件事已经登记过了。")),
    "registered": Condition(lambda s: s.is_registered, told("请先登记，再办理下一步。")),
    "not_completed": Condition(lambda s: not s.is_completed, told("这件事已经办结。")),
    "completed": Condition(lambda s: s.is_completed, told("请先办结，再归档。")),
    "all_ended": Condition(lambda s: s.all_ended, told("还有诉求没有送达结果，不能办结。")),
    "not_archived": Condition(lambda s: not s.is_archived, told("这件事已经归档。")),
    "rateable": Condition(
        lambda s: any(d.outcome not in {"", "withdrawn"} and d.state == f.SERVED for d in s.demands),
        told("收到书面答复以后才能评价。"),
    ),
    "named": Condition(lambda s: not s.is_anonymous, told("匿名提出的没有联系方式可改，请在查询页面联系。")),
    "takes_supplements": Condition(
        # what was put on file is taken up again by a word of the petitioner, until the case is archived
        lambda s: not s.is_completed or (not s.is_archived and any(d.outcome == f.RETAINED for d in s.demands)),
        told("这件事已经办结。"),
    ),
    "reported": Condition(lambda s: not any(d.owes for d in s.demands), told("办结报告还没有报送交办单位，请先报送，再归档。")),
    "urgent_unread": Condition(lambda s: any(report.unread for report in s.urgent), told("没有等着看的重大紧急报告。")),
    "unrated": Condition(lambda s: s.office_rating is None or s.unit_rating is None, told("您已经评价过，每件事每个单位只评一次。")),
}


class DemandTest(msgspec.Struct, frozen=True):
    """A fact about a single demand that an act needs beside its state."""

    test: Callable[[f.Demand], bool]
    told: str


DEMAND_TESTS: dict[str, DemandTest] = {
    "acceptance": DemandTest(lambda d: d.path not in {1, 2, 3, 4}, told("这项诉求应走其他法定途径，请用“其他途径告知”。")),
    "direct_reply": DemandTest(
        lambda d: d.klass != ACCUSATION and not d.path,
        told("申诉求决和检举控告要转送、受理或者告知，不能直接回复。"),
    ),
    "final_nonacceptance": DemandTest(lambda d: d.klass == CLAIM, told("只有经过复核的申诉求决事项可以不再受理。")),
    "claim": DemandTest(lambda d: not d.handler, told("这项诉求已经有经办人，要换人请单位负责人改派。")),
    "completion_report": DemandTest(lambda d: bool(d.owes), told("没有哪个单位交办过这项诉求，或者办结报告已经报送。")),
    "extension_request": DemandTest(
        lambda d: d.path == PETITION_PATH and not d.extended_days and not d.pending_extension_days,
        told("只有信访程序（第三十一条第六项）的诉求可以延期，且只能延一次。"),
    ),
    "extension": DemandTest(lambda d: d.pending_extension_days > 0, told("没有待批准的延期申请。")),
    "extension_refusal": DemandTest(lambda d: d.pending_extension_days > 0, told("没有待批准的延期申请。")),
    "objection": DemandTest(lambda d: d.sender != "", told("没有转送单位，不能提出异议。")),
}


def _act(  # noqa: PLR0913  one row of a table
    noun: str,
    label: str,
    event: str,
    principals: Iterable[str],
    article: str,
    *,
    capability: str = "",
    relations: Iterable[str] = (),
    states: Iterable[str] = (),
    conditions: tuple[str, ...] = (),
    clock: str = "",
    letters: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    opens_case: bool = False,
) -> Act:
    return Act(
        noun=noun,
        label=label,
        event=event,
        principals=frozenset(principals),
        capability=capability,
        relations=frozenset(relations),
        demand_states=frozenset(states),
        conditions=conditions,
        article=article,
        clock=clock,
        letters=letters,
        needs=needs,
        opens_case=opens_case,
    )


_LIVE = ("registered", "not_completed")
_O, _P, _S, _I = OFFICER, PETITIONER, SYSTEM, IMPORT

ACTS: dict[str, Act] = {
    act.noun: act
    for act in (
        _act(
            "submission", told("提交"), "case:submitted", (_O, _P, _I), "art. 17, 19",
            capability="case:register", opens_case=True,
            clock=told("起算转送交办（15日）或直接告知（15日）"), letters=("receipt",), needs=("demands",),
        ),
        _act(
            "registration", told("登记"), "case:registered", (_O, _I), "art. 21, 22",
            capability="case:register", relations=(OFFICE,), conditions=("unregistered", "not_archived"),
            clock=told("登记时限结束，甄别时限开始"), letters=("registration_form",),
        ),
        _act(
            "screening", told("甄别"), "case:screened", (_O,), "art. 28-31",
            capability="case:screen", relations=(HOLDER,), states=UNSENT, conditions=_LIVE,
            clock=told("甄别时限结束"), needs=("demands", "klass", "path"),
        ),
        _act(
            "direct_reply", told("直接回复"), "case:directly_replied", (_O,), "art. 22, 29",
            capability="case:reply", relations=(HOLDER,), states=UNSENT, conditions=_LIVE,
            clock=told("甄别、转送交办或者告知时限结束；送达时限开始"), letters=("simple_reply",), needs=("replies",),
        ),
        _act(
            "retention", told("存查"), "case:retained", (_O,), "art. 19(3), 22",
            capability="case:retain", relations=(HOLDER,), states=UNSENT, conditions=_LIVE,
            clock=told("甄别、转送交办或者告知时限结束；送达时限开始；信访人补充的，重新起算"),
            letters=("retention_notice",), needs=("ground", "reason"),
        ),
        _act(
            "forwarding", told("转送"), "case:forwarded", (_O,), "art. 22(1)",
            capability="case:forward", relations=(HOLDER,), states=(f.SCREENED,), conditions=_LIVE,
            clock=told("转送交办时限结束；告知（15日）与异议（5个工作日）开始"),
            letters=("forwarding_letter", "forwarding_notice"), needs=("to_body",),
        ),
        _act(
            "assignment", told("交办"), "case:assigned", (_O,), "art. 22(1)(3)",
            capability="case:assign", relations=(HOLDER,), states=(f.SCREENED,), conditions=_LIVE,
            clock=told("同转送；另起交办反馈期限"),
            letters=("assignment_letter", "forwarding_notice"), needs=("to_body", "report_due_on"),
        ),
        _act(
            "objection", told("异议"), "case:objected", (_O,), "art. 23(3)",
            capability="case:object", relations=(HOLDER,), states=(f.FORWARDED,), conditions=_LIVE,
            clock=told("异议期限（5个工作日）结束"), letters=("objection_letter",), needs=("reason",),
        ),
        _act(
            "objection_ruling", told("异议裁定"), "case:objection_ruled", (_O,), "art. 23(3)",
            capability="case:rule_objection", relations=(HOLDER,), states=(f.OBJECTED,), conditions=_LIVE,
            clock=told("同意：原单位期限取消，另行转送；不同意：期限照算"),
            letters=("objection_reply",), needs=("is_agreed", "reason"),
        ),
        _act(
            "acceptance", told("受理"), "case:accepted", (_O,), "art. 23, 31",
            capability="case:accept", relations=(HOLDER,), states=(f.SCREENED, f.FORWARDED), conditions=_LIVE,
            clock=told("告知时限结束；信访程序60日开始"), letters=("acceptance_notice",),
        ),
        _act(
            "allocation", told("分办"), "case:allocated", (_O,), "art. 28",
            capability="case:allocate", relations=(HOLDER,), states=OPEN, conditions=_LIVE,
            clock=told("不影响期限"), needs=("handler",),
        ),
        _act(
            "claim", told("认领"), "case:claimed", (_O,), "art. 28",
            capability="case:handle", relations=(HOLDER,), states=OPEN, conditions=_LIVE,
            clock=told("不影响期限"),
        ),
        _act(
            "handover", told("首接移交"), "case:handed_over", (_O,), "art. 28",
            capability="case:hand_over", relations=(OFFICE,), conditions=("registered", "not_completed"),
            clock=told("不影响期限"), needs=("officer", "reason"),
        ),
        _act(
            "succession", told("承接"), "case:succeeded", (_S,), "art. 24",
            conditions=("not_archived",), clock=told("期限照常计算，由承接单位负责"), needs=("from_body", "to_body", "ground"),
        ),
        _act(
            "urgent_report", told("重大紧急报告"), "case:urgent_reported", (_O,), "art. 25",
            capability="case:report_urgent", relations=(OFFICE, HOLDER), conditions=("not_archived",),
            clock=told("报告和阅知按分钟计算，不影响其他期限"), letters=("urgent_report",),
            needs=("happened_at", "known_at", "place", "what", "measures", "addressees"),
        ),
        _act(
            "urgent_report_reading", told("重大紧急阅知"), "case:urgent_report_read", (_O,), "art. 25",
            capability="case:read_urgent", relations=(ADDRESSEE,), conditions=("urgent_unread", "not_archived"), clock=told("阅知时限结束"),
        ),
        _act(
            "nonacceptance", told("不予受理"), "case:not_accepted", (_O,), "art. 19(3), 23",
            capability="case:refuse", relations=(HOLDER,), states=(f.SCREENED, f.FORWARDED), conditions=_LIVE,
            clock=told("告知时限结束；送达时限开始"), letters=("nonacceptance_notice",), needs=("ground", "reason"),
        ),
        _act(
            "final_nonacceptance", told("不再受理"), "case:finally_not_accepted", (_O,), "art. 36(3)",
            capability="case:refuse", relations=(HOLDER,), states=(f.SCREENED, f.FORWARDED), conditions=_LIVE,
            clock=told("告知时限结束；送达时限开始"), letters=("final_nonacceptance_notice",),
            needs=("opinion_number", "opinion_on", "opinion_organ", "reason", "is_same"),
        ),
        _act(
            "redirection", told("其他途径告知"), "case:redirected", (_O,), "art. 31(1)-(4)",
            capability="case:redirect", relations=(HOLDER,), states=(f.SCREENED, f.FORWARDED, f.ACCEPTED),
            conditions=_LIVE, clock=told("告知时限结束；送达时限开始"), letters=("redirection_notice",),
            needs=("path", "where"),
        ),
        _act(
            "handling", told("办理记录"), "case:handling_recorded", (_O,), "art. 28, 31",
            capability="case:handle", relations=(HOLDER,), states=IN_HAND, conditions=_LIVE,
            clock=told("不影响期限"), needs=("way", "done_on", "text"),
        ),
        _act(
            "inquiry", told("询问"), "case:inquired", (_O,), "art. 31(6)",
            capability="case:handle", relations=(HOLDER,), states=OPEN, conditions=_LIVE,
            clock=told("不影响期限"), needs=("text",),
        ),
        _act(
            "extension_request", told("申请延期"), "case:extension_requested", (_O,), "art. 34",
            capability="case:handle", relations=(HOLDER,), states=IN_HAND, conditions=_LIVE,
            clock=told("批准前期限不变"), needs=("term_days", "reason"),
        ),
        _act(
            "extension", told("延期"), "case:extended", (_O,), "art. 34",
            capability="case:approve_extension", relations=(HOLDER,), states=IN_HAND, conditions=_LIVE,
            clock=told("办理期限延长，最多30日"), letters=("extension_notice",), needs=("reason",),
        ),
        _act(
            "extension_refusal", told("不批准延期"), "case:extension_refused", (_O,), "art. 34",
            capability="case:approve_extension", relations=(HOLDER,), states=IN_HAND, conditions=_LIVE,
            clock=told("期限不变"), needs=("reason",),
        ),
        _act(
            "answer_draft", told("答复拟稿"), "case:answer_drafted", (_O,), "art. 29-32",
            capability="case:draft_answer", relations=(HOLDER,), states=(f.ACCEPTED, f.DRAFTED), conditions=_LIVE,
            clock=told("不影响期限"), needs=("answers",),
        ),
        _act(
            "prereview", told("答复预审"), "case:answer_prereviewed", (_O,), "art. 32",
            capability="case:prereview", relations=(HOLDER, OFFICE), states=(f.DRAFTED,), conditions=_LIVE,
            clock=told("不影响期限"), needs=("is_passed",),
        ),
        _act(
            "answer", told("答复"), "case:answered", (_O,), "art. 29-32, 34",
            capability="case:answer", relations=(HOLDER,), states=(f.PREREVIEWED,), conditions=_LIVE,
            clock=told("办理期限结束；送达时限开始"), letters=("opinion", "simple_reply"),
        ),
        _act(
            "service", told("送达"), "case:served", (_O,), "art. 35",
            capability="case:serve", relations=(HOLDER, OFFICE), states=(f.CONCLUDED,), conditions=_LIVE,
            clock=told("送达时限结束；复查申请（30日）与评价开始"), letters=("service_record",),
            needs=("way", "outcome", "served_on"),
        ),
        _act(
            "rating", told("评价"), "case:rated", (_P,), "art. 21",
            conditions=("registered", "rateable", "unrated", "not_archived"),
            clock=told("评价期限结束"), needs=("about", "level"),
        ),
        _act(
            "supplement", told("补充"), "case:supplemented", (_P, _O), "art. 19",
            capability="case:register", relations=(OFFICE, HOLDER), conditions=("takes_supplements",),
            clock=told("不影响期限；已存查的恢复办理，重新起算"), needs=("text",),
        ),
        _act(
            "withdrawal", told("撤回"), "case:withdrawn", (_P, _O), "art. 17, 21",
            capability="case:register", relations=(OFFICE,), states=OPEN, conditions=("not_completed",),
            clock=told("有关期限取消"), letters=("withdrawal_confirmation",),
        ),
        _act(
            "correction", told("更正"), "case:corrected", (_O,), "art. 21, 23, 34, 35",
            capability="case:correct", relations=(OFFICE, HOLDER), conditions=("registered", "not_archived"),
            clock=told("有关期限按更正后的事实从头重算"), letters=("correction_notice",), needs=("reason",),
        ),
        _act(
            "external_number", told("登记外部编号"), "case:externally_numbered", (_O,), "art. 21",
            capability="case:register", relations=(OFFICE, HOLDER), conditions=("not_archived",),
            clock=told("不影响期限"), needs=("system", "external_number"),
        ),
        _act(
            "contact_change", told("联系方式变更"), "case:contact_changed", (_P, _O), "art. 21, 23(2)",
            capability="case:register", relations=(OFFICE, HOLDER), conditions=("named", "not_completed"),
            clock=told("住址清楚后，暂停的告知时限继续；其他期限不变"),
        ),
        _act(
            "completion_report", told("办结报告"), "case:completion_reported", (_O,), "art. 22(1)(3)",
            capability="case:report", relations=(REPORTER,), states=(f.SERVED, f.WITHDRAWN), conditions=("registered", "not_archived"),
            clock=told("交办反馈期限结束"), letters=("completion_report",), needs=("process", "result", "view"),
        ),
        _act(
            "completion", told("办结"), "case:completed", (_O, _S), "art. 32, 37",
            capability="case:complete", relations=(OFFICE,), conditions=(*_LIVE, "all_ended"),
            clock=told("归档时限开始"),
        ),
        _act(
            "archival", told("归档"), "case:archived", (_O, _S), "art. 21, 35",
            capability="case:archive", relations=(OFFICE,), conditions=("completed", "not_archived", "reported"),
            clock=told("全部期限结束"),
        ),
        _act(
            "recomputation", told("期限重算"), "clock:recomputed", (_S,), "art. 22, 23, 34",
            conditions=("not_archived",), clock=told("按新公布的放假安排重算"),
        ),
        _act(
            "takeover", told("旧件接收"), "case:imported", (_I,), "art. 21",
            conditions=("unregistered",), clock=told("不起算期限"),
        ),
    )
}  # fmt: skip


def demands_open_to(*, act: Act, snapshot: f.Snapshot) -> tuple[int, ...]:
    """Numbers of the demands on which `act` may fall now, whoever acts."""
    extra = DEMAND_TESTS.get(act.noun)
    return tuple(d.n for d in snapshot.demands if d.state in act.demand_states and (extra is None or extra.test(d)))


def why_not(*, act: Act, snapshot: f.Snapshot) -> str | None:
    """Chinese sentence on why `act` is not possible in this state, or None where it is."""
    if act.opens_case:
        return told("这件事已经提交过了。") if snapshot.seq else None
    for key in act.conditions:
        condition = CONDITIONS[key]
        if not condition.test(snapshot):
            return condition.told
    if act.demand_states and not demands_open_to(act=act, snapshot=snapshot):
        extra = DEMAND_TESTS.get(act.noun)
        if extra and any(d.state in act.demand_states for d in snapshot.demands):
            return extra.told
        return told("这件事现在的状态不能做这一步，请刷新后看看已到哪一步。")
    return None


def demands_within(*, act: Act, snapshot: f.Snapshot, body: str) -> tuple[int, ...]:
    """Of the demands open to `act`, those on which officers of `body` may act by relation."""
    numbers = demands_open_to(act=act, snapshot=snapshot)
    if OFFICE in act.relations and snapshot.office == body:
        return numbers
    return tuple(n for n in numbers if (d := snapshot.demand(n)) and _is_its(act, d, body))


def _is_its(act: Act, demand: f.Demand, body: str) -> bool:
    if HOLDER in act.relations and demand.body == body:
        return True
    return REPORTER in act.relations and any(by == body for by, _to in demand.owes)


def is_related(*, act: Act, snapshot: f.Snapshot, body: str) -> bool:
    """Whether `body` stands in one of the relations that `act` asks for."""
    if act.demand_states:
        return bool(demands_within(act=act, snapshot=snapshot, body=body))
    if OFFICE in act.relations and snapshot.office == body:
        return True
    if ADDRESSEE in act.relations and any(body in report.unread for report in snapshot.urgent):
        return True
    return HOLDER in act.relations and any(d.body == body for d in snapshot.demands)
