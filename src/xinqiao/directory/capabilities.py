"""Every capability in plain words, in the groups in which an administrator ticks them."""

from __future__ import annotations

from xinqiao.foundation.refusal import told

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        told("看"),
        (
            ("case:read", told("查看信访事项")),
            ("case:read_urgent", told("阅知重大紧急信息")),
            ("identity:reveal", told("查看信访人身份信息")),
            ("identity:export", told("导出信访人身份信息")),
            ("identity:keep", told("保管检举控告人的身份")),
            ("identity:release", told("决定身份披露")),
        ),
    ),
    (
        told("收"),
        (
            ("case:register", told("登记、补充、代为撤回")),
            ("case:screen", told("甄别")),
            ("case:forward", told("转送")),
            ("case:assign", told("交办")),
            ("case:report_urgent", told("报告重大紧急信息")),
            ("case:reply", told("直接回复")),
            ("case:simplify", told("适用简易办理")),
            ("case:retain", told("存查")),
            ("cases:import", told("导入信访件")),
        ),
    ),
    (
        told("办"),
        (
            ("case:accept", told("受理")),
            ("case:refuse", told("不予受理")),
            ("case:redirect", told("告知其他法定途径")),
            ("case:object", told("提出异议")),
            ("case:rule_objection", told("裁定异议")),
            ("case:call_back", told("回访核实")),
            ("case:relook", told("复看没有办好的事")),
            ("promise:rule", told("督促承诺兑现")),
            ("case:allocate", told("分办、改派")),
            ("case:hand_over", told("首接移交")),
            ("case:rule_recusal", told("作出回避决定")),
            ("case:handle", told("办理、询问、申请延期")),
            ("case:investigate", told("作调查笔录、写调查报告")),
            ("case:answer_simply", told("简易答复")),
            ("mediation:conduct", told("组织调解、登记协议履行")),
            ("case:cooperate", told("请求协办、裁定协办异议")),
            ("case:link", told("关联、取消关联")),
            ("case:merge", told("并案、分案")),
            ("case:contribute", told("给出协办意见")),
            ("case:lead", told("接受双交办并反馈")),
            ("case:make_ordinary", told("转普通程序")),
            ("case:approve_extension", told("批准延期")),
            ("hearing:conduct", told("组织听证")),
            ("hearing:decide", told("决定听证、回避和公开")),
            ("consultation:convene", told("发起会商、作出会商结论")),
            ("consultation:join", told("参加会商")),
        ),
    ),
    (
        told("答复和办结"),
        (
            ("case:draft_answer", told("答复拟稿")),
            ("case:prereview", told("答复预审")),
            ("case:answer", told("签发答复")),
            ("case:serve", told("登记送达")),
            ("delivery:resend", told("重发消息和文书")),
            ("letter:seal", told("登记用印")),
            ("case:report", told("报送办结报告")),
            ("case:give_material", told("答复复查、复核调卷")),
            ("case:review", told("办理复查、复核")),
            ("case:approve_review", told("审批复查、复核意见")),
            ("case:file_finality", told("终结备案")),
            ("case:complete", told("办结")),
            ("case:archive", told("归档")),
            ("case:correct", told("更正")),
            ("case:approve_correction", told("批准更正")),
        ),
    ),
    (
        told("管理和审计"),
        (
            ("directory:manage", told("管理机构人员")),
            ("rules:manage", told("管理本地规则")),
            ("access_log:read", told("审计查阅记录")),
        ),
    ),
)
CAPABILITIES: dict[str, str] = {key: label for _title, many in GROUPS for key, label in many}
