"""Telling a case: one real act after the other, each by an officer who may do it, on the day it is told for.

The demo town and the tests build their cases with it; nothing here sets a state. One file, a little over the usual length: the main road, act by
act; those of procedures stand beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Self

from xinqiao.cases import standing, states
from xinqiao.cases.principals import Petitioner, Principal
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import chain_of
from xinqiao.foundation.files import store
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import local_date
from xinqiao.intake.demo_town.telling_groups import GroupTold
from xinqiao.intake.demo_town.telling_hearings import HearingTold
from xinqiao.intake.demo_town.telling_remedies import RemedyTold
from xinqiao.intake.reception import receive
from xinqiao.lifecycle.prereview import CHECKS
from xinqiao.lifecycle.registration import RegistrationTerms
from xinqiao.lifecycle.sheet import GivenFile
from xinqiao.lifecycle.submission import ReceivedTerms, SubmissionTerms, submit
from xinqiao.statute.classes import CLAIM, DUTY_PATH, PETITION_PATH, conclusions_for

REMEDY = told("不服本答复的，可以自收到之日起60日内向青禾市人民政府申请行政复议，也可以自收到之日起6个月内向人民法院提起行政诉讼。")


_OPINION_ON_PAPER = "复核意见书（纸质件的扫描）。".encode()


class Telling(HearingTold, RemedyTold, GroupTold):
    """One case in the telling. Every method carries out one act and gives the telling back."""

    # the beginning

    def submitted(self, *, terms: Mapping[str, Any], office: str = "信访局", channel: str = "web") -> Self:
        """The petitioner submits on the portal."""
        self.outcome = submit(
            by=Petitioner(case_id=None),
            command=self.command(None),
            terms=SubmissionTerms.model_validate(terms, context=self.context),
            office=self.cast.body(office).code,
            channel=channel,
            via="portal",
        )
        return self

    def received(self, *, terms: Mapping[str, Any], by: Seat | None = None) -> Self:
        """An officer takes it in and registers it."""
        self.outcome = receive(
            by=by or self.cast.seat("clerk"),
            command=self.command(None),
            terms=ReceivedTerms.model_validate(terms, context=self.context),
            registration=RegistrationTerms(),
        )
        return self

    # the acts, in statutory order

    def registered(self, *, by: Seat | None = None, **terms: Any) -> Self:
        """登记."""
        return self.act("registration", terms, by)

    def screened(
        self,
        *,
        path: int = PETITION_PATH,
        klass: str = CLAIM,
        paths: Mapping[int, int] | None = None,
        accused: Sequence[str] = (),
        category: str = "",
        by: Seat | None = None,
    ) -> Self:
        """甄别 of all demands that wait for it; `paths` where they differ."""
        numbers = states.demands_open_to(act=states.ACTS["screening"], snapshot=self.snapshot)
        rulings = [
            {"n": n, "klass": klass, "path": (paths or {}).get(n, path) if klass == CLAIM else 0, "category": category} for n in numbers
        ]
        codes = [self.cast.body(word).code for word in accused]
        return self.act("screening", {"demands": rulings, "accused": codes}, by)

    def forwarded(self, *, to: str, demands: Sequence[int] = (), by: Seat | None = None, **terms: Any) -> Self:
        """转送."""
        return self.act("forwarding", {**_those(demands), "to_body": self.cast.body(to).code, **terms}, by)

    def assigned(self, *, to: str, days: int = 30, demands: Sequence[int] = (), by: Seat | None = None, **terms: Any) -> Self:
        """交办, the result due some days from now."""
        due = local_date(self.at) + dt.timedelta(days=days)
        given = {**_those(demands), "to_body": self.cast.body(to).code, "report_due_on": due, **terms}
        return self.act("assignment", given, by)

    def objected(
        self, *, reason: str = "经查，该事项不属于我单位职责。", demands: Sequence[int] = (), by: Seat | None = None, **terms: Any
    ) -> Self:
        """异议."""
        return self.act("objection", {**_those(demands), "reason": reason, **terms}, by)

    def ruled(self, *, is_agreed: bool, reason: str = "已与双方核实职责依据。", by: Seat | None = None) -> Self:
        """异议裁定."""
        return self.act("objection_ruling", {"is_agreed": is_agreed, "reason": reason}, by)

    def accepted(self, *, demands: Sequence[int] = (), by: Seat | None = None) -> Self:
        """受理."""
        return self.act("acceptance", _those(demands), by)

    def refused(
        self,
        *,
        ground: str = "out_of_powers",
        reason: str = "该事项不属于本单位职权范围。",
        demands: Sequence[int] = (),
        by: Seat | None = None,
    ) -> Self:
        """不予受理."""
        return self.act("nonacceptance", {**_those(demands), "ground": ground, "reason": reason}, by)

    def finally_refused(self, *, opinion_on: dt.date, demands: Sequence[int] = (), by: Seat | None = None, **terms: Any) -> Self:
        """不再受理."""
        given = {
            "opinion_number": "青政复核〔2026〕3号", "opinion_on": opinion_on, "opinion_organ": "青禾市人民政府",
            "reason": "与复核时的事实和理由相同，没有新的证据。", "is_same": True,
        }  # fmt: skip
        kept = store.put(stream=BytesIO(_OPINION_ON_PAPER), limit_bytes=len(_OPINION_ON_PAPER) + 1)
        paper = GivenFile(kept.digest, "text/plain", kept.size_bytes, told("复核意见书.txt"))
        return self.act("final_nonacceptance", {**_those(demands), **given, **terms}, by, [paper])

    def retained(
        self,
        *,
        ground: str = "thanks",
        reason: str = "来信表达感谢，没有请求事项。",
        demands: Sequence[int] = (),
        by: Seat | None = None,
        **terms: Any,
    ) -> Self:
        """存查, by the head where nobody else is named: whoever registered or screened may not."""
        seat = by or self.cast.who(body=self.snapshot.office, capability="case:approve_correction")
        return self.act("retention", {**_those(demands), "ground": ground, "reason": reason, **terms}, seat)

    def directly_replied(
        self,
        *,
        opinion: str = "感谢您的建议，已转有关科室研究。",
        occasion: str = "suggestion",
        demands: Sequence[int] = (),
        by: Seat | None = None,
        **terms: Any,
    ) -> Self:
        """直接回复 of the demands named, or of all that wait."""
        numbers = list(demands) or states.demands_open_to(act=states.ACTS["direct_reply"], snapshot=self.snapshot)
        replies = [{"n": n, "occasion": occasion, "opinion": opinion, **terms} for n in numbers]
        return self.act("direct_reply", {"replies": replies}, by)

    def corrected(self, *, reason: str = "录入时看错了一行。", by: Seat | None = None, **terms: Any) -> Self:
        """更正."""
        return self.act("correction", {"reason": reason, **terms}, by)

    def numbered_externally(self, *, external_number: str, system: str = "national", by: Seat | None = None) -> Self:
        """登记外部编号."""
        return self.act("external_number", {"system": system, "external_number": external_number}, by)

    def redirected(
        self,
        *,
        path: int = 2,
        where: str = "请带身份证件和有关材料。",
        authority: str = "",
        demands: Sequence[int] = (),
        by: Seat | None = None,
    ) -> Self:
        """其他途径告知."""
        route, organ = _ROUTES[path]
        return self.act("redirection", {**_those(demands), "route": route, "authority": authority or organ, "where": where}, by)

    def allocated(self, *, to: Seat, reason: str = "", demands: Sequence[int] = (), by: Seat | None = None) -> Self:
        """分办、改派."""
        return self.act("allocation", {**_those(demands), "handler": str(to.officer_id), "reason": reason or None}, by)

    def claimed(self, *, demands: Sequence[int] = (), by: Seat | None = None) -> Self:
        """认领."""
        return self.act("claim", _those(demands), by)

    def handed_over(self, *, to: Seat, reason: str = "原接待人员调离。", by: Seat | None = None) -> Self:
        """首接移交."""
        return self.act("handover", {"officer": str(to.officer_id), "reason": reason}, by)

    def reported(self, *, demands: Sequence[int] = (), by: Seat | None = None) -> Self:
        """办结报告."""
        given = {"process": "已到现场查看并约谈双方。", "result": "已整改到位。", "view": "信访人表示满意。"}
        return self.act("completion_report", {**_those(demands), **given}, by)

    def urgently_reported(self, *, to: Sequence[str], by: Seat | None = None, **terms: Any) -> Self:
        """重大紧急信息报告."""
        given = {"happened_at": self.at, "known_at": self.at, "place": "东湖路与禾苗大道路口", "what": "路面塌陷，尚无人员受伤。"}
        codes = [self.cast.body(word).code for word in to]
        return self.act("urgent_report", {**given, "measures": "已设围挡，疏导交通。", "addressees": codes, **terms}, by)

    def urgent_read(self, *, by: Seat) -> Self:
        """重大紧急阅知."""
        return self.act("urgent_report_reading", {}, by)

    def handled(
        self, *, text: str = "已到现场查看。", way: str = "site_visit", demands: Sequence[int] = (), by: Seat | None = None
    ) -> Self:
        """办理记录."""
        return self.act("handling", {**_those(demands), "way": way, "done_on": local_date(self.at), "text": text}, by)

    def inquired(self, *, text: str = "请补充事情发生的具体时间和地点。", by: Seat | None = None) -> Self:
        """询问."""
        return self.act("inquiry", {"text": text}, by)

    def supplemented(self, *, text: str = "补充如下。", by: Principal | None = None) -> Self:
        """补充, by the petitioner."""
        return self.act("supplement", {"text": text}, by or self.petitioner)

    def extension_requested(
        self, *, term_days: int = 30, reason: str = "情况复杂，尚需核实。", demands: Sequence[int] = (), by: Seat | None = None
    ) -> Self:
        """申请延期."""
        return self.act("extension_request", {**_those(demands), "term_days": term_days, "reason": reason}, by)

    def extended(self, *, reason: str = "情况复杂，尚需核实。", by: Seat | None = None) -> Self:
        """延期."""
        return self.act("extension", {"reason": reason}, by)

    def extension_refused(self, *, reason: str = "请按原期限办结。", by: Seat | None = None) -> Self:
        """不批准延期."""
        return self.act("extension_refusal", {"reason": reason}, by)

    def drafted(
        self,
        *,
        conclusion: str = "support",
        facts: str = "经现场查看并询问有关人员，反映的情况属实。",
        basis: str = "《信访工作条例》第三十二条；《物业管理条例》第三十五条。",
        opinion: str = "支持您的请求，由责任单位限期整改，结果另行告知。",
        demands: Sequence[int] = (),
        promises: Sequence[dict[str, object]] = (),
        by: Seat | None = None,
    ) -> Self:
        """答复拟稿 for the demands in hand of one body; the conclusion only where art. 32 asks for one."""
        act = states.ACTS["answer_draft"]
        numbers = list(demands) or list(states.demands_open_to(act=act, snapshot=self.snapshot))
        seat = by or self.officer(states.ACTS["answer_draft"], numbers)
        those = [d for d in self.snapshot.those(numbers) if d.body == seat.body]
        answers = [{"n": d.n, "conclusion": _fitting(conclusion, d), "facts": facts, "basis": basis, "opinion": opinion} for d in those]
        terms: dict[str, Any] = {"answers": answers, "promises": list(promises)}
        paths = {d.path for d in those if d.klass == CLAIM}
        if PETITION_PATH in paths:
            terms["review_organ"] = chain_of(code=seat.body)[1]
        if DUTY_PATH in paths:
            terms["remedy"] = REMEDY
        return self.act("answer_draft", terms, seat)

    def prereviewed(self, *, is_passed: bool = True, note: str = "", demands: Sequence[int] = (), by: Seat | None = None) -> Self:
        """答复预审."""
        checks = list(CHECKS) if is_passed else ["facts"]
        given = {"is_passed": is_passed, "checks": checks, "note": note or ("" if is_passed else "依据没有写到条款。")}
        return self.act("prereview", {**_those(demands), **given}, by)

    def answered(self, *, demands: Sequence[int] = (), by: Seat | None = None) -> Self:
        """答复."""
        return self.act("answer", _those(demands), by)

    def served(
        self,
        *,
        way: str = "in_person",
        outcome: str = "received",
        note: str = "",
        demands: Sequence[int] = (),
        by: Seat | None = None,
    ) -> Self:
        """送达."""
        given = {"way": way, "outcome": outcome, "served_on": local_date(self.at), "note": note}
        return self.act("service", {**_those(demands), **given}, by)

    def rated(self, *, about: str = "unit", level: str = "satisfied", reason: str = "", by: Principal | None = None) -> Self:
        """评价."""
        return self.act("rating", {"about": about, "level": level, "reason": reason}, by or self.petitioner)

    def withdrawn(self, *, reason: str = "问题已经解决。", demands: Sequence[int] = (), by: Principal | None = None) -> Self:
        """撤回, by the petitioner."""
        return self.act("withdrawal", {**_those(demands), "reason": reason, "is_voluntary": True}, by or self.petitioner)

    def completed(self, *, by: Seat | None = None) -> Self:
        """办结."""
        return self.act("completion", {}, by)

    def archived(self, *, by: Seat | None = None) -> Self:
        """归档."""
        return self.act("archival", {}, by)


_ROUTES = {
    1: ("civil_litigation", "青禾市人民法院"),
    2: ("labour_arbitration", "青禾市劳动人事争议仲裁委员会"),
    3: ("party_appeal", "作出处分决定的党组织"),
    4: ("reconsideration", "青禾市人民政府"),
}


def _those(demands: Sequence[int]) -> dict[str, Any]:
    return {"demands": list(demands)} if demands else {}


def _fitting(conclusion: str, demand: standing.Demand) -> str:
    allowed = conclusions_for(klass=demand.klass, path=demand.path)
    return conclusion if conclusion in allowed else next(iter(allowed))
