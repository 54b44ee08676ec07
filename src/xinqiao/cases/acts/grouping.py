"""Linking and merging of cases, one answer for all, and those who petition together (pure data)."""

from __future__ import annotations

from xinqiao.cases.acts.row import HOLDER, OFFICE, OFFICER, SYSTEM, Act, Condition, DemandTest, row
from xinqiao.cases.bonds import LED, may_be_grouped
from xinqiao.cases.standing import ACCEPTED, Demand
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import ACCUSATION

JOINT = 2  # persons: from here on they petition together


def _can_join(demand: Demand) -> bool:
    is_plain = bool(demand.klass) and demand.klass != ACCUSATION and not demand.is_simple
    return is_plain and not demand.leading and not demand.pending_extension_days and demand.annulled is None


CONDITIONS: dict[str, Condition] = {
    "no_accusation": Condition(may_be_grouped, told("检举控告的、指明了被反映单位的，不和别的事项关联、并案（第三十条第三款）。")),
    "linked": Condition(lambda s: bool(s.links), told("这件事没有关联别的事项。")),
    "leads_nobody": Condition(lambda s: not s.members, told("这件是主办件，有别的事项并入。请先把那些分案，再把这件并入别的主办件。")),
    "joint": Condition(lambda s: s.persons >= JOINT, told("只有一个人提出，没有代表。")),
    "identity_open": Condition(lambda s: not s.is_sealed, told("检举控告人的身份另行保管，不在这里登记。")),
}
DEMAND_TESTS: dict[str, DemandTest] = {
    "merging": DemandTest(
        _can_join, told("这项诉求不能并案：已经并案、适用简易程序、正等延期批准，或者正在重新办理。"),
    ),
    "separation": DemandTest(lambda d: bool(d.leading), told("这项诉求没有并案。")),
    "shared_answer": DemandTest(lambda d: bool(d.leading), told("这项诉求没有并案。")),
}  # fmt: skip
HELD_BACK = frozenset(
    {
        "answer_draft", "simple_procedure", "simple_answer", "redirection", "nonacceptance", "final_nonacceptance", "objection",
    }
)  # fmt: skip
"""What is not done to a demand by itself while it goes along with a leading case. What the petitioner may do is never among them."""
TOLD_HELD_BACK = told("这项诉求已经并入主办件一并办理。要单独办理，请先分案。")

_LIVE = ("registered", "not_completed")

ACTS: tuple[Act, ...] = (
    row(
        "linking", told("关联"), "case:linked", (OFFICER, SYSTEM), "art. 21",
        capability="case:link", relations=(HOLDER, OFFICE), conditions=("registered", "not_archived", "no_accusation"),
        clock=told("不影响期限"), needs=("number", "relation", "reason"),
    ),
    row(
        "unlinking", told("取消关联"), "case:unlinked", (OFFICER, SYSTEM), "art. 21",
        capability="case:link", relations=(HOLDER, OFFICE), conditions=("registered", "not_archived", "linked"),
        clock=told("不影响期限"), needs=("other", "reason"),
    ),
    row(
        "merging", told("并案"), "case:merged", (OFFICER,), "art. 21, 28",
        capability="case:merge", relations=(HOLDER, OFFICE), states=LED, conditions=(*_LIVE, "no_accusation", "leads_nobody"),
        clock=told("不影响期限：受理告知、办理期限照本件自己的算"), needs=("number", "reason"),
    ),
    row(
        "separation", told("分案"), "case:separated", (OFFICER, SYSTEM), "art. 21, 28",
        capability="case:merge", relations=(HOLDER, OFFICE), states=LED, conditions=_LIVE,
        clock=told("不影响期限：本件的期限一直在走"), needs=("reason",),
    ),
    row(
        "shared_answer", told("并案答复"), "case:answer_shared", (OFFICER, SYSTEM), "art. 29, 31, 32",
        capability="case:answer", relations=(HOLDER,), states=(ACCEPTED,), conditions=(*_LIVE, "no_accusation"),
        clock=told("办理期限结束；送达时限开始"), letters=("opinion", "simple_reply"),
    ),
    row(
        "member_entry", told("并案件并入"), "case:member_joined", (SYSTEM,), "art. 21, 28",
        conditions=("registered", "not_archived"), clock=told("不影响期限"),
    ),
    row(
        "member_exit", told("并案件分出"), "case:member_left", (SYSTEM,), "art. 21, 28",
        conditions=("registered", "not_archived"), clock=told("不影响期限"),
    ),
    row(
        "representation", told("推选代表"), "case:representatives_named", (OFFICER,), "art. 20",
        capability="case:register", relations=(OFFICE, HOLDER), conditions=("registered", "named", "joint", "identity_open", "not_archived"),
        clock=told("住址清楚后，暂停的告知时限继续；其他期限不变"), needs=("representatives", "how"),
    ),
    row(
        "signer_enquiry", told("联名人查询"), "case:signer_informed", (OFFICER,), "art. 18, 20, 21",
        capability="case:register", relations=(OFFICE, HOLDER), conditions=("registered", "not_archived", "joint", "identity_open"),
        clock=told("不影响期限"), needs=("shown",),
    ),
)  # fmt: skip
