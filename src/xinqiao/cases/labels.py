"""Chinese words for stored words of the record (pure)."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.cases.aftercare_labels import AFTERCARE_PURPOSE_LABELS, AFTERCARE_STATE_LABELS
from xinqiao.cases.procedure_labels import PROCEDURE_PURPOSE_LABELS, PROCEDURE_STATE_LABELS
from xinqiao.cases.procedures import review
from xinqiao.cases.review_labels import REVIEW_PURPOSE_LABELS, REVIEW_STATE_LABELS
from xinqiao.foundation.refusal import told

STAGE_LABELS: dict[str, str] = {
    standing.SUBMITTED: told("待登记"),
    standing.RECEIVED: told("待甄别"),
    standing.SCREENED: told("待转送"),
    standing.FORWARDED: told("待受理"),
    standing.OBJECTED: told("异议待裁定"),
    standing.ACCEPTED: told("办理中"),
    standing.DRAFTED: told("待预审"),
    standing.PREREVIEWED: told("待签发"),
    standing.CONCLUDED: told("待送达"),
    standing.SERVED: told("已送达"),
    standing.WITHDRAWN: told("已撤回"),
    standing.HISTORIC: told("旧件"),
    review.REVIEWING: told("复查中"),
    review.RECHECKING: told("复核中"),
    **REVIEW_STATE_LABELS,
    **PROCEDURE_STATE_LABELS,
    **AFTERCARE_STATE_LABELS,
    standing.PERFORMING: told("已办结，承诺履行中"),
    standing.COMPLETED: told("已办结"),
    standing.ARCHIVED: told("已归档"),
}

WAIT_LABELS: dict[str, str] = {
    standing.EXTENSION_RULING: told("延期待批"),
    standing.URGENT_UNREAD: told("重大紧急待阅"),
    standing.IDENTITY_RULING: told("身份披露待决定"),
    standing.FILES_UNJUDGED: told("附件待脱敏"),
    standing.RECUSAL_RULING: told("回避待决定"),
    standing.REPORT_OWED: told("待报办结报告"),
    standing.PETITIONER_REPLY: told("等信访人回复"),
}

OUTCOME_LABELS: dict[str, str] = {
    "answered": told("已答复"),
    "directly_replied": told("直接回复"),
    "simply_answered": told("简易答复"),
    "not_accepted": told("不予受理"),
    "finally_not_accepted": told("不再受理"),
    "retained": told("存查"),
    "redirected": told("其他途径告知"),
    "withdrawn": told("已撤回"),
}

CONTACT_LABELS: dict[str, str] = {"phone": told("电话"), "email": told("电子邮箱"), "address": told("住址")}

PURPOSE_LABELS: dict[str, str] = {
    **REVIEW_PURPOSE_LABELS,
    "title": told("标题"),
    "demand": told("诉求"),
    "facts": told("事实和理由"),
    "earlier_note": told("以前的结果"),
    "registration_note": told("登记备注"),
    "screening_reason": told("甄别理由"),
    "forwarding_note": told("转送意见"),
    "assignment_note": told("交办要求"),
    "arbitration_reason": told("报请裁定的理由"),
    "designation_reason": told("指定办理的理由"),
    "appraisal_participants": told("参加单位和人员"),
    "appraisal_findings": told("论证意见"),
    "adoption_reason": told("采纳或者不采纳的理由"),
    "adoption_measures": told("怎样落实"),
    "adoption_reward": told("奖励"),
    "naming_reason": told("指明被反映单位的理由"),
    "identity_purpose": told("披露身份的用途"),
    "release_reason": told("披露决定的理由"),
    "clearance_reason": told("附件脱敏的说明"),
    "recusal_reason": told("回避说明"),
    "recusal_request_reason": told("申请回避的理由"),
    "recusal_ruling_reason": told("回避决定的理由"),
    "objection_reason": told("异议理由"),
    "powers_reason": told("职权清单载明归本单位，仍不受理或者退回的理由"),
    "powers_reason": told("职权清单载明归本单位，仍不受理或者退回的理由"),
    "ruling_reason": told("裁定理由"),
    "allocation_reason": told("改派理由"),
    "handover_reason": told("移交理由"),
    "urgent_place": told("在哪里"),
    "urgent_what": told("发生了什么"),
    "urgent_measures": told("已经采取的措施"),
    "redirection_authority": told("向哪个机关提出"),
    "redirection_deadline": told("这个程序自己的期限"),
    "cooperation_task": told("请协办单位做什么"),
    "cooperation_contribution": told("协办意见"),
    "cooperation_reason": told("协办异议、裁定、取消的理由"),
    "simple_reason": told("适用简易办理的说明"),
    "ordinary_reason": told("转普通程序的理由"),
    "report_process": told("办理过程"),
    "report_result": told("处理结果"),
    "report_view": told("信访人意见"),
    "report_service": told("文书送达情况"),
    "nonacceptance_reason": told("不予受理的理由"),
    "final_nonacceptance_reason": told("核对情况"),
    "retention_reason": told("存查的理由"),
    "correction_reason": told("更正理由"),
    "redirection_where": told("到哪里办"),
    "handling": told("经过和结果"),
    "inquiry": told("询问"),
    "supplement": told("补充"),
    "link_reason": told("为什么关联、取消关联"),
    "merging_reason": told("并案的理由"),
    "separation_reason": told("分案的理由"),
    "representation_how": told("怎样推选的"),
    "signer_note": told("查询情况"),
    "extension_reason": told("申请理由"),
    "extension_told": told("延期理由"),
    "extension_refusal_reason": told("不批准的理由"),
    "answer_facts": told("查明的事实"),
    "answer_basis": told("依据"),
    "answer_opinion": told("处理意见"),
    "answer_remedy": told("救济途径"),
    "prereview_note": told("修改意见"),
    "service_note": told("送达备注"),
    "rating_reason": told("评价理由"),
    "withdrawal_reason": told("撤回原因"),
    "old_answer": told("原答复"),
    **PROCEDURE_PURPOSE_LABELS,
    **AFTERCARE_PURPOSE_LABELS,
}

PARTY_ROLE_LABELS: dict[str, str] = {
    "petitioner": told("信访人"),
    "representative": told("代表"),
    "signer": told("联名人"),
    "agent": told("代办人"),
}
