"""What each act means to the petitioner, in one sentence of plain words; keys are the nouns of `cases.states`."""

from __future__ import annotations

from types import MappingProxyType

from xinqiao.statute.hearing_acts import PLAIN_HEARING_ACTS
from xinqiao.statute.wording import told

PLAIN_ACTS = MappingProxyType(
    {
        **PLAIN_HEARING_ACTS,
        "submission": told("您的信访事项已经收到，编号和查询码请保存好。"),
        "registration": told("信访部门已经登记，接下来会弄清每项诉求该走哪条途径。"),
        "screening": told("已经确定每项诉求的类别和办理途径。"),
        "direct_reply": told("信访部门已经直接书面回复，正在送达。"),
        "retention": told("这一件不需要另外办理，已经存查；您有不同意见，补充一句就恢复办理。"),
        "forwarding": told("已经转给有权处理的单位，由它告知您怎样办理。"),
        "assignment": told("已经交给有权处理的单位办理，并要求它按期反馈结果。"),
        "accused_naming": told("您反映的单位和它的下属看不到这件事，也不会收到它。"),
        "identity_request": told("有办理人员申请查看您的身份，正由身份保管员决定。"),
        "identity_release": told("身份保管员对查看您身份的申请作了决定，每次查看都有记录。"),
        "recusal": told("一位工作人员与这件事有利害关系，已经回避，不再办理也不能查看。"),
        "recusal_request": told("您的回避申请已经收到，由负责人决定。"),
        "recusal_ruling": told("负责人对您的回避申请作了决定，理由写在下面。"),
        "objection": told("收到的单位认为不归它管，正由转送单位核实；期限照常计算。"),
        "objection_ruling": told("转送单位已经核实，确定了由谁办理。"),
        "simple_procedure": told("这件事事实清楚，按简易程序办理，答复更快；条例规定的期限照样有效。"),
        "simple_answer": told("单位已经按简易程序答复您；不满意的，可以要求按普通程序办理。"),
        "ordinary_procedure": told("这件事转为普通程序办理，单位会调查后书面答复您。"),
        "acceptance": told("单位已经受理，开始调查办理。"),
        "allocation": told("办理单位指定了经办人。"),
        "claim": told("办理单位的一位经办人认领了这件事。"),
        "handover": told("您的事换了一位负责到底的工作人员。"),
        "succession": told("原来的单位合并、分立或者撤销了，由承接的单位继续办，期限不变。"),
        "urgent_report": told("这件事涉及紧急情况，已经报告有关机关处理。"),
        "urgent_report_reading": told("有关机关已经看到紧急情况报告。"),
        "completion_report": told("办理单位向交办的机关报告了结果。"),
        "nonacceptance": told("这件事没有受理，告知书写明了理由和条款。"),
        "final_nonacceptance": told("这件事已经复核，以同一事实和理由再提出的不再受理；告知书写明了理由。"),
        "redirection": told("这项诉求应当走其他法定途径，告知书写明了去哪里、有什么期限。"),
        "handling": told("办理人员作了一次办理记录。"),
        "inquiry": told("办理单位向您提了问题，请在本页回复。"),
        "extension_request": told("办理人员申请延长期限，正等负责人决定。"),
        "extension": told("负责人批准了延期，理由写在延期告知书里。"),
        "extension_refusal": told("负责人没有批准延期，原来的期限不变。"),
        "answer_draft": told("单位已经拟好答复，正在审核。"),
        "prereview": told("答复正在预审。"),
        "answer": told("单位已经作出答复，正在送达。"),
        "service": told("书面答复已经送达。"),
        "rating": told("您的评价已经记下，谢谢。"),
        "supplement": told("您补充的材料已经附在案卷里。"),
        "withdrawal": told("您撤回了诉求，这部分不再办理。"),
        "correction": told("登记的内容有错，已经更正；有关日期按正确的重新计算。"),
        "external_number": told("登记了这件事在其他系统里的编号。"),
        "contact_change": told("您的联系方式改了，以后按新的联系您；原来的号码也收到了一条提醒。"),
        "completion": told("每项诉求都有了结果，这件事办结了。"),
        "archival": told("评价和申请复查的期限都已结束，案卷归档。"),
        "recomputation": told("新的放假安排公布了，有关日期按它重新计算。"),
        "takeover": told("这是从原系统接收的旧件，按原来的结果保存。"),
    }
)
