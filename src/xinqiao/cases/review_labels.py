"""Chinese words for stored words of review, recheck and finality (pure)."""

from __future__ import annotations

from xinqiao.foundation.refusal import told

REVIEW_STATE_LABELS: dict[str, str] = {
    "review_asked": told("复查申请待决定"),
    "review_taken": told("复查待拟意见"),
    "review_paused": told("复查已中止"),
    "review_drafted": told("复查意见待审批"),
    "review_approved": told("复查意见待出具"),
    "review_decided": told("复查意见待送达"),
    "review_refused": told("复查不予受理待送达"),
    "review_closed": told("复查已结束"),
    "review_owed": told("复查待调卷答复"),
    "recheck_asked": told("复核申请待决定"),
    "recheck_taken": told("复核待拟意见"),
    "recheck_paused": told("复核已中止"),
    "recheck_drafted": told("复核意见待审批"),
    "recheck_approved": told("复核意见待出具"),
    "recheck_decided": told("复核意见待送达"),
    "recheck_refused": told("复核不予受理待送达"),
    "recheck_closed": told("复核已结束"),
    "recheck_owed": told("复核待调卷答复"),
}

REMEDY_OUTCOME_LABELS: dict[str, str] = {
    "upheld": told("维持"),
    "changed": told("变更"),
    "annulled": told("撤销重办"),
    "withdrawn": told("已撤回申请"),
    "not_accepted": told("不予受理"),
}

REVIEW_PURPOSE_LABELS: dict[str, str] = {
    "remedy_request": told("请求事项"),
    "remedy_reasons": told("事实和理由"),
    "late_reason": told("超过30日的原因"),
    "late_accepted": told("逾期仍然受理的理由"),
    "material_question": told("请单位提供什么"),
    "material": told("办理经过和单位意见"),
    "remedy_refusal_reason": told("不予受理的理由"),
    "remedy_refusal_where": told("应当到哪里去"),
    "remedy_facts": told("查明的事实"),
    "remedy_basis": told("依据"),
    "remedy_ruling": told("变更后的意见，或者重新办理的要求"),
    "remedy_approval_note": told("审批意见"),
    "remedy_withdrawal_reason": told("撤回原因"),
    "suspension_reason": told("中止的理由"),
    "resumption_note": told("恢复的说明"),
    "redo_note": told("审核意见"),
    "answer_change": told("与被撤销的答复相比有什么变化"),
    "finality_measures": told("帮扶、疏导措施"),
    "finality_view": told("信访人意见"),
}
