"""Chinese words for the states of hearings and consultations and for what is written in them (pure)."""

from __future__ import annotations

from xinqiao.cases.procedures import consultation, cooperation, hearing
from xinqiao.foundation.refusal import told

HEARING_STATE_LABELS: dict[str, str] = {
    hearing.HEARING_REQUESTED: told("听证待决定"),
    hearing.HEARING_PROPOSED: told("等信访人同意听证"),
    hearing.HEARING_DECIDED: told("听证待抽取听证员"),
    hearing.HEARING_DRAWN: told("听证待通知"),
    hearing.HEARING_NOTIFIED: told("听证待举行"),
    hearing.HEARING_SITTING: told("听证进行中"),
    hearing.HEARING_RECORDED: told("待听证意见"),
    hearing.HEARING_CONCLUDED: told("听证待定是否公开"),
    consultation.CONSULTATION_OPEN: told("会商中"),
    consultation.CONSULTATION_ASKED: told("会商待提意见"),
    consultation.CONSULTATION_TASKS: told("会商任务办理中"),
    cooperation.COOPERATION_ASKED: told("待提协办意见"),
    cooperation.COOPERATION_DECLINED: told("协办异议待裁定"),
}

HEARING_OUTCOME_LABELS: dict[str, str] = {
    hearing.HELD: told("已举行"),
    hearing.REFUSED: told("决定不举行"),
    hearing.DECLINED: told("信访人不同意，没有举行"),
    hearing.WAIVED: told("信访人没有到场，视为放弃"),
    hearing.WITHDRAWN: told("信访人撤回"),
    hearing.CANCELLED: told("已终止"),
    consultation.CONCLUDED: told("已有结论"),
    cooperation.CONTRIBUTED: told("已给出意见"),
}

HEARING_PURPOSE_LABELS: dict[str, str] = {
    "hearing_reason": told("申请听证的理由"),
    "hearing_proposal_reason": told("为什么要听证"),
    "hearing_consent_note": told("信访人的意见"),
    "hearing_refusal_reason": told("不举行听证的理由"),
    "hearing_conflict_note": told("申报的利害关系"),
    "hearing_objection_reason": told("申请回避的理由"),
    "hearing_recusal_reason": told("回避决定的理由"),
    "hearing_place": told("听证地点"),
    "hearing_agenda": told("听证议程"),
    "hearing_postponement_reason": told("延期的理由"),
    "hearing_attendance_note": told("到场情况"),
    "hearing_name": told("参加人"),
    "hearing_absence": told("未到场的原因"),
    "hearing_unsigned": told("拒绝签名的理由"),
    "hearing_said": told("听证过程"),
    "hearing_recording": told("录音录像"),
    "hearing_dispute": told("争议焦点"),
    "hearing_facts": told("认定的事实"),
    "hearing_opinion": told("听证意见"),
    "hearing_other_opinions": told("不同意见"),
    "hearing_publication_reason": told("不公开的理由"),
    "hearing_withdrawal_reason": told("撤回听证的原因"),
    "hearing_cancellation_reason": told("终止听证的理由"),
    "consultation_subject": told("商量什么"),
    "consultation_guests": told("单位以外的参加人"),
    "consultation_material": told("材料"),
    "consultation_statement": told("会商意见"),
    "consultation_guest": told("发表意见的人"),
    "consultation_place": told("会商地点"),
    "consultation_host": told("会商主持人"),
    "consultation_conclusion": told("会商结论"),
    "consultation_task": told("会商任务"),
    "consultation_result": told("任务完成情况"),
    "consultation_reason": told("取消会商的理由"),
    "effect_evidence": told("证据"),
}
