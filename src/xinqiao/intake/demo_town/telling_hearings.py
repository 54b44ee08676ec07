"""Telling of hearings and consultations, on the newest one of the case."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.directory.seats import Seat
from xinqiao.foundation.time import local_date
from xinqiao.intake.demo_town.told import Told

CONDUCT, DECIDE, CONVENE, JOIN = "hearing:conduct", "hearing:decide", "consultation:convene", "consultation:join"
COURSE = (
    ("opening", "主持人核对到场人员，宣布事由、纪律和权利，没有人申请回避。"),
    ("petitioner", "信访人陈述：维修后三个月又漏，要求查清原因、一次修好。"),
    ("handler", "承办人说明：已维修两次，材料由开发单位采购，检测报告附后。"),
    ("evidence", "双方对检测报告、现场照片质证。"),
    ("questions", "听证员问维修资金由谁出、多久能修好，承办人答由物业先行垫付，二十日内完成。"),
    ("last_words", "信访人：希望写明期限。承办人：同意写明期限。"),
)


class HearingTold(Told):
    """The acts of a hearing and of a consultation."""

    @property
    def hearing(self) -> Hearing:
        """The newest hearing. Raises LookupError."""
        for procedure in reversed(self.snapshot.procedures):
            if isinstance(procedure, Hearing):
                return procedure
        raise LookupError(self.number)

    def hearing_asked(self, *, by: Principal | None = None, **terms: Any) -> Self:
        """申请听证 by the petitioner."""
        return self.act("hearing_request", {"reason": "几个单位说法不一，想当面说清楚。", **terms}, by or self.petitioner)

    def hearing_granted(self, *, is_held: bool = True, **terms: Any) -> Self:
        """听证决定."""
        return self.act("hearing_decision", {"is_held": is_held, **terms}, self._in_charge(DECIDE))

    def hearing_drawn(self, *, size: int = 3, **terms: Any) -> Self:
        """听证员抽取."""
        return self.act("hearing_draw", {"size": size, **terms}, self._in_charge(CONDUCT))

    def hearing_told(self, *, days: int = 8, **terms: Any) -> Self:
        """听证通知: in the morning of a day to come."""
        at = dt.datetime.combine(local_date(self.at) + dt.timedelta(days=days), dt.time(9, 30), self.at.tzinfo)
        given = {
            "held_at": at, "place": "市政务服务中心三楼听证室", "host": self.hearing.members[0], "clerk": self._clerk(),
            "agenda": "核对到场人员；双方陈述；出示证据和质证；听证员提问；最后陈述。", **terms,
        }  # fmt: skip
        return self.act("hearing_notice", given, self._in_charge(CONDUCT))

    def hearing_opened(self, *, attendance: str = "present", **terms: Any) -> Self:
        """听证开始, everybody there."""
        given = {"attendance": attendance, "present": list(self.hearing.members), **terms}
        return self.act("hearing_opening", given, self._in_charge(CONDUCT))

    def hearing_recorded(self, *, refusal: str = "", **terms: Any) -> Self:
        """听证笔录; the petitioner signs, or refuses for a reason."""
        signing = {"signing": "refused", "why": refusal} if refusal else {"signing": "signed"}
        people = [{"role": "petitioner", "name": "信访人本人", **signing}, {"role": "handler", "name": "承办人", "signing": "signed"}]
        course = [{"step": step, "text": text} for step, text in COURSE]
        given = {"ended_at": self.at, "course": course, "attendees": people, "recording": "全程录音录像。", **terms}
        return self.act("hearing_minutes", given, self._in_charge(CONDUCT))

    def hearing_concluded(self, **terms: Any) -> Self:
        """听证意见, of one voice."""
        given = {
            "dispute": "漏水由谁负责、费用由谁出。", "facts": "管道接头老化，属共有部分，尚在保修期内。",
            "opinion": "由开发单位负责维修，物业先行垫付，二十日内完成。", "in_favour": list(self.hearing.members), **terms,
        }  # fmt: skip
        return self.act("hearing_opinion", given, self._in_charge(CONDUCT))

    def hearing_published(self, *, text: str = "", **terms: Any) -> Self:
        """听证公开 of a record without persons."""
        record = text or "\n".join(said for _step, said in COURSE)
        given = {"is_published": True, "title": "一起住宅漏水事项的听证记录", "text": record, "is_checked": True, **terms}
        return self.act("hearing_publication", given, self._in_charge(DECIDE))

    def consultation_opened(self, *, bodies: tuple[str, ...], by: Seat | None = None, **terms: Any) -> Self:
        """发起会商 by who handles the first demand."""
        codes = [self.cast.body(name).code for name in bodies]
        given = {"way": "joint_handling", "subject": "责任怎样划分，谁先动手。", "bodies": codes, **terms}
        return self.act("consultation_opening", given, by or self._of(self.snapshot.demands[0].body, CONVENE))

    def consultation_spoken(self, *, body: str, text: str) -> Self:
        """会商意见 of a body."""
        return self.act("consultation_statement", {"text": text}, self._of(self.cast.body(body).code, JOIN))

    def _clerk(self) -> str:
        busy = {demand.handler for demand in self.snapshot.those(self.hearing.demands)}
        free = [str(seat.officer_id) for seat in self.cast.seats(self.hearing.body) if str(seat.officer_id) not in busy]
        return free[-1] if free else ""

    def _in_charge(self, capability: str) -> Seat:
        return self._of(self.hearing.body, capability)

    def _of(self, body: str, capability: str) -> Seat:
        seat = self.cast.who(body=body, capability=capability)
        if seat is None:
            raise LookupError(capability)
        return seat
