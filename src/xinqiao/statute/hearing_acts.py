"""What each act of a hearing or consultation means to the petitioner, in one sentence of plain words."""

from __future__ import annotations

from xinqiao.statute.wording import told

PLAIN_HEARING_ACTS: dict[str, str] = {
    "hearing_request": told("您申请了听证，单位会在期限内决定并告诉您。"),
    "hearing_proposal": told("单位想举行听证，请在本页告诉它您同意还是不同意。"),
    "hearing_consent": told("您对举行听证的意见已经记下。"),
    "hearing_decision": told("单位对您的听证申请作出了决定。"),
    "hearing_draw": told("听证员已经抽签产生；您认为谁不合适，可以申请回避。"),
    "hearing_objection": told("您申请了听证员回避，单位会作出决定。"),
    "hearing_recusal": told("听证员的回避已经有了决定。"),
    "hearing_notice": told("听证的时间、地点和您的权利写在听证通知书里。"),
    "hearing_postponement": told("听证改了日子，新的时间写在通知书里。"),
    "hearing_opening": told("听证已经核对到场人员。"),
    "hearing_minutes": told("听证已经结束，笔录已经作好。"),
    "hearing_opinion": told("听证员已经写出听证意见，单位将据此作出答复。"),
    "hearing_publication": told("听证记录是否公开已经决定；公开的都去掉了个人信息。"),
    "hearing_withdrawal": told("您撤回了听证申请，您的事照常办理。"),
    "hearing_cancellation": told("听证已经终止，您的事照常办理。"),
    "consultation_opening": told("几个单位开始一起商量您的事。"),
    "consultation_statement": told("一个单位提出了意见。"),
    "consultation_conclusion": told("几个单位商量出了结论。"),
    "consultation_task": told("会商定下的一件事已经做完。"),
    "consultation_cancellation": told("会商已经取消，您的事照常办理。"),
    "effects": told("单位记录了解决到什么程度和证据。"),
}
