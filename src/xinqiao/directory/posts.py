"""The posts (岗位) that ship: each a named set of capabilities. A town may found others beside them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PostPlan:
    """A post to be founded."""

    key: str
    title: str
    capabilities: tuple[str, ...]


CLERK, DISPATCHER, PREREVIEWER = "clerk", "dispatcher", "prereviewer"
HANDLER, APPROVER, LEADER = "handler", "approver", "leader"
ADMINISTRATOR, AUDITOR = "administrator", "auditor"
CUSTODIAN = "custodian"
REVIEWER, REVIEW_HEAD = "reviewer", "review_head"

POSTS: tuple[PostPlan, ...] = (
    PostPlan(CLERK, "窗口接待员", ("case:read", "case:call_back", "case:register", "case:link", "case:serve", "identity:reveal", "case:report_urgent")),
    PostPlan(
        DISPATCHER,
        "信访局办信员",
        (
            "case:give_material", "case:file_finality",
            "hearing:conduct", "consultation:convene", "consultation:join",
            "case:call_back", "case:relook", "promise:rule", "case:read", "case:register", "case:screen", "case:forward", "case:assign", "case:object",
            "case:rule_objection", "case:accept", "case:refuse", "case:redirect", "case:handle",
            "case:draft_answer", "case:serve", "case:complete", "case:archive", "identity:reveal", "delivery:resend",
            "identity:export", "cases:import",
            "case:reply", "case:retain", "case:correct", "case:allocate", "case:hand_over", "case:report",
            "case:report_urgent", "case:read_urgent", "case:investigate", "case:simplify", "case:answer_simply", "case:link", "case:merge", "case:cooperate", "case:contribute", "mediation:conduct", "letter:seal",
        ),
    ),
    PostPlan(PREREVIEWER, "答复预审员", ("case:read", "case:prereview", "case:call_back", "case:relook", "promise:rule")),
    PostPlan(
        HANDLER,
        "经办人",
        (
            "case:give_material",
            "hearing:conduct", "consultation:convene", "consultation:join",
            "case:read", "case:register", "case:screen", "case:accept", "case:object", "case:refuse", "case:redirect",
            "case:handle", "case:draft_answer", "case:serve", "identity:reveal", "case:correct", "case:report",
            "case:report_urgent", "case:read_urgent", "case:investigate", "case:simplify", "case:answer_simply", "case:link", "case:merge", "case:cooperate", "case:contribute", "mediation:conduct", "letter:seal",
        ),
    ),
    PostPlan(
        APPROVER,
        "单位负责人",
        (
            "hearing:conduct", "hearing:decide", "consultation:convene", "consultation:join",
            "case:rule_recusal", "identity:release", "case:call_back", "case:relook", "promise:rule", "case:read", "case:answer", "case:approve_extension", "case:complete", "case:archive", "case:retain",
            "case:correct", "case:approve_correction", "case:make_ordinary", "case:link", "case:merge", "case:cooperate", "case:contribute", "mediation:conduct", "case:allocate", "case:hand_over", "case:report",
            "case:report_urgent", "case:read_urgent", "letter:seal",
        ),
    ),
    PostPlan(
        REVIEWER,
        "复查复核员",
        (
            "hearing:conduct", "consultation:convene", "consultation:join",
            "case:give_material", "case:read", "case:register", "case:review", "case:investigate", "case:serve", "identity:reveal", "letter:seal",
        ),
    ),
    PostPlan(
        REVIEW_HEAD, "复查复核负责人", ("hearing:decide", "consultation:join", "case:read", "case:review", "case:approve_review", "letter:seal")
    ),
    PostPlan(CUSTODIAN, "身份保管员", ("case:read", "identity:keep", "identity:release", "identity:reveal")),
    PostPlan(LEADER, "领导", ("case:read", "case:lead", "case:contribute", "case:read_urgent")),
    PostPlan(ADMINISTRATOR, "系统管理员", ("directory:manage", "rules:manage", "cases:import")),
    PostPlan(AUDITOR, "审计员", ("access_log:read",)),
)  # fmt: skip
