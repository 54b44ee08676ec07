"""Words of the petitioner's acts in child procedures: what stands on the progress page, over the form, and after it was sent."""

from __future__ import annotations

from dataclasses import dataclass

from xinqiao.foundation.refusal import told


@dataclass(frozen=True, slots=True)
class ActWords:
    """An act in words: its link and what it is for, title and button of its form, help, what is said when it is done."""

    label: str
    text: str
    icon: str
    title: str
    submit: str
    done: str
    help: str


ACT_WORDS: dict[str, ActWords] = {
    "review_request": ActWords(
        label=told("不服答复，申请复查"),
        text=told("请上一级机关重新审查，收到答复30日内提出"),
        icon="scale",
        title=told("申请复查"),
        submit=told("提交复查申请"),
        done=told("复查申请已经收到，上一级机关会告诉您是否受理。"),
        help=told("复查由原来办理单位的上一级机关办，收到申请后30日内作出复查意见。写清楚不服哪一项、哪里不对、想怎样处理，有材料就附上。"),
    ),
    "recheck_request": ActWords(
        label=told("不服复查意见，申请复核"),
        text=told("请再上一级机关审查，收到复查意见30日内提出"),
        icon="scale",
        title=told("申请复核"),
        submit=told("提交复核申请"),
        done=told("复核申请已经收到，复核机关会告诉您是否受理。"),
        help=told("复核由复查机关的上一级办，收到申请后30日内作出复核意见。复核是最后一步：之后以同一事实和理由再提出的，不再受理。"),
    ),
    "review_withdrawal": ActWords(
        label=told("撤回复查申请"),
        text=told("不复查了，原来的答复仍然有效"),
        icon="remove",
        title=told("撤回复查申请"),
        submit=told("确认撤回"),
        done=told("复查申请已经撤回，原来的答复仍然有效。"),
        help=told("撤回完全由您自己决定，任何人不能要求您撤回。还在30日以内的，可以重新申请。"),
    ),
    "recheck_withdrawal": ActWords(
        label=told("撤回复核申请"),
        text=told("不复核了，复查意见仍然有效"),
        icon="remove",
        title=told("撤回复核申请"),
        submit=told("确认撤回"),
        done=told("复核申请已经撤回，复查意见仍然有效。"),
        help=told("撤回完全由您自己决定，任何人不能要求您撤回。还在30日以内的，可以重新申请。"),
    ),
    "hearing_consent": ActWords(
        label=told("答复要不要听证"),
        text=told("单位想举行听证，告诉它您同意还是不同意"),
        icon="edit",
        title=told("要不要举行听证"),
        submit=told("提交"),
        done=told("您的意见已经告诉单位。"),
        help=told("听证就是请几位与这件事无关的人，当面听您和单位各说各的理。同意不同意都由您自己定，不同意也照常办理。"),
    ),
    "hearing_request": ActWords(
        label=told("申请听证"),
        text=told("事情重大、复杂或者有争议的，可以请求当面听证"),
        icon="users",
        title=told("申请听证"),
        submit=told("提交申请"),
        done=told("听证申请已经收到，单位会在期限内决定并告诉您。"),
        help=told(
            "听证由三名以上与这件事无关的听证员主持，您可以当面说理、出示证据。单位不同意的，要告诉您理由。申请听证不影响您的事照常办理。"
        ),
    ),
    "hearing_objection": ActWords(
        label=told("申请听证员回避"),
        text=told("哪位听证员和这件事有利害关系，可以请求换人"),
        icon="user",
        title=told("申请听证员回避"),
        submit=told("提交申请"),
        done=told("回避申请已经收到，单位会作出决定。"),
        help=told("听证员是从听证员库里抽签产生的。您认为谁和这件事有关系、可能不公正，写明理由请求换人。"),
    ),
    "hearing_withdrawal": ActWords(
        label=told("不听证了"),
        text=told("撤回听证，您的事照常办理"),
        icon="remove",
        title=told("撤回听证"),
        submit=told("确认撤回听证"),
        done=told("听证已经撤回，您的事照常办理。"),
        help=told("撤回听证完全由您自己决定，任何人不能要求您撤回。撤回的只是听证，您的事照常办理。"),
    ),
    "ordinary_procedure": ActWords(
        label=told("对简易答复不满意"),
        text=told("要求按普通程序办理，单位会调查后书面答复"),
        icon="edit",
        title=told("要求按普通程序办理"),
        submit=told("提交"),
        done=told("已经转为普通程序，单位会调查后书面答复您。"),
        help=told("简易答复是为了更快，不满意就可以要求按普通程序办。写清哪里不满意，办理期限从今天起算。"),
    ),
    "recusal_request": ActWords(
        label=told("请求工作人员回避"),
        text=told("办理人员和这件事有利害关系的，可以请求换人"),
        icon="user",
        title=told("请求工作人员回避"),
        submit=told("提交请求"),
        done=told("回避申请已经收到，由负责人决定。"),
        help=told("办理人员是当事人的亲属，或者和这件事有利害关系的，您可以请求换人。由负责人决定；请求负责人回避的，由上一级决定。"),
    ),
    "promise_dispute": ActWords(
        label=told("承诺的事没有做到"),
        text=told("答复里承诺的事到期没有做，或者和登记的不一样，在这里反映"),
        icon="warning",
        title=told("反映承诺没有做到"),
        submit=told("提交"),
        done=told("您反映的已经收到，收到信访件的单位会核实、督促，并告诉您结果。"),
        help=told("选是哪一件，写明实际情况。会由没有办过这件事的人核实：没有做到的，限期做到。"),
    ),
    "mandate": ActWords(
        label=told("委托别人替我办"),
        text=told("写明委托谁、委托办什么，随时可以撤销"),
        icon="users",
        title=told("委托代理人"),
        submit=told("提交委托"),
        done=told("委托已经登记。请下载委托书，两个人都签名；代理人用委托书上的代理查询码查询和办理。"),
        help=told("没有勾选的权限，代理人不能办。评价、改联系方式、再委托别人，只能您自己办。委托错了，随时可以撤销。"),
    ),
    "mandate_revocation": ActWords(
        label=told("撤销委托"),
        text=told("代理人马上不能再替您查询和办理"),
        icon="remove",
        title=told("撤销委托"),
        submit=told("确认撤销"),
        done=told("委托已经撤销，代理查询码已经失效。"),
        help=told("撤销完全由您自己决定，不用说理由。撤销以前代理人已经办的，仍然有效。"),
    ),
    "mediation_proposal": ActWords(
        label=told("想调解、和解"),
        text=told("请人从中调解，双方都同意才进行；办理期限照常计算"),
        icon="users",
        title=told("提出调解"),
        submit=told("提交"),
        done=told("已经收到，对方也同意的，就开始调解。"),
        help=told("调解要双方都愿意，任何人不能强迫。调解期间您的事照常办理，调解不成也不影响您的权利。"),
    ),
    "mediation_consent": ActWords(
        label=told("答复要不要调解"),
        text=told("办理单位提出调解，告诉它您同意还是不同意"),
        icon="edit",
        title=told("要不要调解"),
        submit=told("提交"),
        done=told("您的意见已经告诉单位。"),
        help=told("同意不同意都由您自己定，不同意也照常办理。"),
    ),
    "mediation_ending": ActWords(
        label=told("不调解了"),
        text=told("终止调解，您的事照常办理"),
        icon="remove",
        title=told("终止调解"),
        submit=told("确认终止"),
        done=told("调解已经终止，您的事照常办理。"),
        help=told("要不要调解完全由您自己决定。终止的只是调解，您的事照常办理。"),
    ),
}
