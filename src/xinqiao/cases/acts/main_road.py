"""From submission to archival: the acts of the main road (pure data)."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.cases.acts.row import ADDRESSEE, HOLDER, IMPORT, OFFICE, OFFICER, PETITIONER, REPORTER, SYSTEM, Act, Condition, DemandTest, row
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import ACCUSATION, CLAIM, PETITION_PATH

OPEN = frozenset(standing.DEMAND_STATES) - standing.ENDED
UNSENT = frozenset({standing.RECEIVED, standing.SCREENED})
IN_HAND = frozenset({standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED})


CONDITIONS: dict[str, Condition] = {
    "unregistered": Condition(lambda s: not s.is_registered, told("这件事已经登记过了。")),
    "registered": Condition(lambda s: s.is_registered, told("请先登记，再办理下一步。")),
    "not_completed": Condition(lambda s: not s.is_completed, told("这件事已经办结。")),
    "completed": Condition(lambda s: s.is_completed, told("请先办结，再归档。")),
    "all_ended": Condition(lambda s: s.all_ended, told("还有诉求没有送达结果，不能办结。")),
    "not_archived": Condition(lambda s: not s.is_archived, told("这件事已经归档。")),
    "rateable": Condition(
        lambda s: any(d.outcome not in {"", "withdrawn"} and d.state == standing.SERVED for d in s.demands),
        told("收到书面答复以后才能评价。"),
    ),
    "named": Condition(lambda s: not s.is_anonymous, told("匿名提出的没有联系方式可改，请在查询页面联系。")),
    "takes_supplements": Condition(
        # what was put on file is taken up again by a word of the petitioner, until the case is archived
        lambda s: not s.is_completed or (not s.is_archived and any(d.outcome == standing.RETAINED for d in s.demands)),
        told("这件事已经办结。"),
    ),
    "reported": Condition(lambda s: not any(d.owes for d in s.demands), told("办结报告还没有报送交办单位，请先报送，再归档。")),
    "urgent_unread": Condition(lambda s: any(report.unread for report in s.urgent), told("没有等着看的重大紧急报告。")),
    "no_procedure": Condition(lambda s: not any(p.is_open for p in s.procedures), told("还有复查、复核、听证或者调解没有结束，不能归档。")),
    "unrated": Condition(lambda s: s.office_rating is None or s.unit_rating is None, told("您已经评价过，每件事每个单位只评一次。")),
}


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
    "objection": DemandTest(lambda d: d.sender != "" and not d.is_designated, told("没有转送单位，或者已经由上级指定办理，不能提出异议。")),
    "objection_ruling": DemandTest(lambda d: not d.arbiter, told("这项诉求已经报请裁定，请用“指定办理”。")),
}


_LIVE = ("registered", "not_completed")
_O, _P, _S, _I = OFFICER, PETITIONER, SYSTEM, IMPORT

ACTS: tuple[Act, ...] = (
    row(
        "submission", told("提交"), "case:submitted", (_O, _P, _I), "art. 17, 19",
        capability="case:register", opens_case=True,
        clock=told("起算转送交办（15日）或直接告知（15日）"), letters=("receipt",), needs=("demands",),
    ),
    row(
        "registration", told("登记"), "case:registered", (_O, _I), "art. 21, 22",
        capability="case:register", relations=(OFFICE,), conditions=("unregistered", "not_archived"),
        clock=told("登记时限结束，甄别时限开始"), letters=("registration_form",),
    ),
    row(
        "screening", told("甄别"), "case:screened", (_O,), "art. 28-31",
        capability="case:screen", relations=(HOLDER,), states=UNSENT, conditions=_LIVE,
        clock=told("甄别时限结束"), needs=("demands", "klass", "path"),
    ),
    row(
        "direct_reply", told("直接回复"), "case:directly_replied", (_O,), "art. 22, 29",
        capability="case:reply", relations=(HOLDER,), states=UNSENT, conditions=_LIVE,
        clock=told("甄别、转送交办或者告知时限结束；送达时限开始"), letters=("simple_reply",), needs=("replies",),
    ),
    row(
        "retention", told("存查"), "case:retained", (_O,), "art. 19(3), 22",
        capability="case:retain", relations=(HOLDER,), states=UNSENT, conditions=_LIVE,
        clock=told("甄别、转送交办或者告知时限结束；送达时限开始；信访人补充的，重新起算"),
        letters=("retention_notice",), needs=("ground", "reason"),
    ),
    row(
        "forwarding", told("转送"), "case:forwarded", (_O,), "art. 22(1)",
        capability="case:forward", relations=(HOLDER,), states=(standing.SCREENED,), conditions=_LIVE,
        clock=told("转送交办时限结束；告知（15日）与异议（5个工作日）开始"),
        letters=("forwarding_letter", "discipline_handover", "forwarding_notice"), needs=("to_body",),
    ),
    row(
        "assignment", told("交办"), "case:assigned", (_O,), "art. 22(1)(3)",
        capability="case:assign", relations=(HOLDER,), states=(standing.SCREENED,), conditions=_LIVE,
        clock=told("同转送；另起交办反馈期限"),
        letters=("assignment_letter", "forwarding_notice"), needs=("to_body", "report_due_on"),
    ),
    row(
        "objection", told("异议"), "case:objected", (_O,), "art. 23(3)",
        capability="case:object", relations=(HOLDER,), states=(standing.FORWARDED,), conditions=_LIVE,
        clock=told("异议期限（5个工作日）结束"), letters=("objection_letter",), needs=("reason",),
    ),
    row(
        "objection_ruling", told("异议裁定"), "case:objection_ruled", (_O,), "art. 23(3)",
        capability="case:rule_objection", relations=(HOLDER,), states=(standing.OBJECTED,), conditions=_LIVE,
        clock=told("同意：原单位期限取消，另行转送；不同意：期限照算"),
        letters=("objection_reply",), needs=("is_agreed", "reason"),
    ),
    row(
        "acceptance", told("受理"), "case:accepted", (_O,), "art. 23, 31",
        capability="case:accept", relations=(HOLDER,), states=(standing.SCREENED, standing.FORWARDED), conditions=_LIVE,
        clock=told("告知时限结束；信访程序60日开始"), letters=("acceptance_notice",),
    ),
    row(
        "allocation", told("分办"), "case:allocated", (_O,), "art. 28",
        capability="case:allocate", relations=(HOLDER,), states=OPEN, conditions=_LIVE,
        clock=told("不影响期限"), needs=("handler",),
    ),
    row(
        "claim", told("认领"), "case:claimed", (_O,), "art. 28",
        capability="case:handle", relations=(HOLDER,), states=OPEN, conditions=_LIVE,
        clock=told("不影响期限"),
    ),
    row(
        "handover", told("首接移交"), "case:handed_over", (_O,), "art. 28",
        capability="case:hand_over", relations=(OFFICE,), conditions=("registered", "not_completed"),
        clock=told("不影响期限"), needs=("officer", "reason"),
    ),
    row(
        "succession", told("承接"), "case:succeeded", (_S,), "art. 24",
        conditions=("not_archived",), clock=told("期限照常计算，由承接单位负责"), needs=("from_body", "to_body", "ground"),
    ),
    row(
        "urgent_report", told("重大紧急报告"), "case:urgent_reported", (_O,), "art. 25",
        capability="case:report_urgent", relations=(OFFICE, HOLDER), conditions=("not_archived",),
        clock=told("报告和阅知按分钟计算，不影响其他期限"), letters=("urgent_report",),
        needs=("happened_at", "known_at", "place", "what", "measures", "addressees"),
    ),
    row(
        "urgent_report_reading", told("重大紧急阅知"), "case:urgent_report_read", (_O,), "art. 25",
        capability="case:read_urgent", relations=(ADDRESSEE,), conditions=("urgent_unread", "not_archived"), clock=told("阅知时限结束"),
    ),
    row(
        "nonacceptance", told("不予受理"), "case:not_accepted", (_O,), "art. 19(3), 23",
        capability="case:refuse", relations=(HOLDER,), states=(standing.SCREENED, standing.FORWARDED), conditions=_LIVE,
        clock=told("告知时限结束；送达时限开始"), letters=("nonacceptance_notice",), needs=("ground", "reason"),
    ),
    row(
        "final_nonacceptance", told("不再受理"), "case:finally_not_accepted", (_O,), "art. 36(3)",
        capability="case:refuse", relations=(HOLDER,), states=(standing.SCREENED, standing.FORWARDED), conditions=_LIVE,
        clock=told("告知时限结束；送达时限开始"), letters=("final_nonacceptance_notice",),
        needs=("opinion_number", "opinion_on", "opinion_organ", "reason", "is_same"),
    ),
    row(
        "redirection", told("其他途径告知"), "case:redirected", (_O,), "art. 31(1)-(4)",
        capability="case:redirect", relations=(HOLDER,), states=(standing.SCREENED, standing.FORWARDED, standing.ACCEPTED),
        conditions=_LIVE, clock=told("告知时限结束；送达时限开始"), letters=("redirection_notice",),
        needs=("path", "where"),
    ),
    row(
        "handling", told("办理记录"), "case:handling_recorded", (_O,), "art. 28, 31",
        capability="case:handle", relations=(HOLDER,), states=IN_HAND, conditions=_LIVE,
        clock=told("不影响期限"), needs=("way", "done_on", "text"),
    ),
    row(
        "inquiry", told("询问"), "case:inquired", (_O,), "art. 31(6)",
        capability="case:handle", relations=(HOLDER,), states=OPEN, conditions=_LIVE,
        clock=told("不影响期限"), needs=("text",),
    ),
    row(
        "extension_request", told("申请延期"), "case:extension_requested", (_O,), "art. 34",
        capability="case:handle", relations=(HOLDER,), states=IN_HAND, conditions=_LIVE,
        clock=told("批准前期限不变"), needs=("term_days", "reason"),
    ),
    row(
        "extension", told("延期"), "case:extended", (_O,), "art. 34",
        capability="case:approve_extension", relations=(HOLDER,), states=IN_HAND, conditions=_LIVE,
        clock=told("办理期限延长，最多30日"), letters=("extension_notice",), needs=("reason",),
    ),
    row(
        "extension_refusal", told("不批准延期"), "case:extension_refused", (_O,), "art. 34",
        capability="case:approve_extension", relations=(HOLDER,), states=IN_HAND, conditions=_LIVE,
        clock=told("期限不变"), needs=("reason",),
    ),
    row(
        "answer_draft", told("答复拟稿"), "case:answer_drafted", (_O,), "art. 29-32",
        capability="case:draft_answer", relations=(HOLDER,), states=(standing.ACCEPTED, standing.DRAFTED), conditions=_LIVE,
        clock=told("不影响期限"), needs=("answers",),
    ),
    row(
        "prereview", told("答复预审"), "case:answer_prereviewed", (_O,), "art. 32",
        capability="case:prereview", relations=(HOLDER, OFFICE), states=(standing.DRAFTED,), conditions=_LIVE,
        clock=told("不影响期限"), needs=("is_passed",),
    ),
    row(
        "answer", told("答复"), "case:answered", (_O,), "art. 29-32, 34",
        capability="case:answer", relations=(HOLDER,), states=(standing.PREREVIEWED,), conditions=_LIVE,
        clock=told("办理期限结束；送达时限开始"), letters=("opinion", "simple_reply"),
    ),
    row(
        "service", told("送达"), "case:served", (_O,), "art. 35",
        capability="case:serve", relations=(HOLDER, OFFICE), states=(standing.CONCLUDED,), conditions=_LIVE,
        clock=told("送达时限结束；复查申请（30日）与评价开始"), letters=("service_record",),
        needs=("way", "outcome", "served_on"),
    ),
    row(
        "rating", told("评价"), "case:rated", (_P,), "art. 21",
        conditions=("registered", "rateable", "unrated", "not_archived"),
        clock=told("评价期限结束"), needs=("about", "level"),
    ),
    row(
        "supplement", told("补充"), "case:supplemented", (_P, _O), "art. 19",
        capability="case:register", relations=(OFFICE, HOLDER), conditions=("takes_supplements",),
        clock=told("不影响期限；已存查的恢复办理，重新起算"), needs=("text",),
    ),
    row(
        "withdrawal", told("撤回"), "case:withdrawn", (_P, _O), "art. 17, 21",
        capability="case:register", relations=(OFFICE,), states=OPEN, conditions=("not_completed",),
        clock=told("有关期限取消"), letters=("withdrawal_confirmation",),
    ),
    row(
        "correction", told("更正"), "case:corrected", (_O,), "art. 21, 23, 34, 35",
        capability="case:correct", relations=(OFFICE, HOLDER), conditions=("registered", "not_archived"),
        clock=told("有关期限按更正后的事实从头重算"), letters=("correction_notice",), needs=("reason",),
    ),
    row(
        "external_number", told("登记外部编号"), "case:externally_numbered", (_O,), "art. 21",
        capability="case:register", relations=(OFFICE, HOLDER), conditions=("not_archived",),
        clock=told("不影响期限"), needs=("system", "external_number"),
    ),
    row(
        "contact_change", told("联系方式变更"), "case:contact_changed", (_P, _O), "art. 21, 23(2)",
        capability="case:register", relations=(OFFICE, HOLDER), conditions=("named", "not_completed"),
        clock=told("住址清楚后，暂停的告知时限继续；其他期限不变"), letters=("contact_change_notice",),
    ),
    row(
        "completion_report", told("办结报告"), "case:completion_reported", (_O,), "art. 22(1)(3)",
        capability="case:report", relations=(REPORTER,), states=(standing.SERVED, standing.WITHDRAWN), conditions=("registered", "not_archived"),
        clock=told("交办反馈期限结束"), letters=("completion_report",), needs=("process", "result", "view"),
    ),
    row(
        "completion", told("办结"), "case:completed", (_O, _S), "art. 32, 37",
        capability="case:complete", relations=(OFFICE,), conditions=(*_LIVE, "all_ended"),
        clock=told("归档时限开始"),
    ),
    row(
        "archival", told("归档"), "case:archived", (_O, _S), "art. 21, 35",
        capability="case:archive", relations=(OFFICE,), conditions=("completed", "not_archived", "reported", "no_procedure"),
        clock=told("全部期限结束"),
    ),
    row(
        "recomputation", told("期限重算"), "clock:recomputed", (_S,), "art. 22, 23, 34",
        conditions=("not_archived",), clock=told("按新公布的放假安排重算"),
    ),
    row(
        "takeover", told("旧件接收"), "case:imported", (_I,), "art. 21",
        conditions=("unregistered",), clock=told("不起算期限"),
    ),
)  # fmt: skip
