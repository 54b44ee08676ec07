"""What a page says when it cannot do what was asked: what happened, whether anything was lost, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from xinqiao.foundation.refusal import told
from xinqiao.foundation.ui.parts import Fault

_FAULTS: Mapping[int, tuple[str, str, tuple[str, ...]]] = MappingProxyType(
    {
        400: (
            told("没有看懂这次请求"),
            told("发来的内容不完整，什么都没有改动。"),
            (told("请返回上一页，刷新后再试一次。"),),
        ),
        401: (
            told("请先登录"),
            told("什么都没有改动。"),
            (told("请登录后再试；使用接口令牌的，请核对令牌是否正确、是否过期。"),),
        ),
        403: (
            told("您现在的岗位不能做这一步"),
            told("什么都没有改动。"),
            (told("如果您有别的岗位，请在右上角切换岗位后再试。"), told("如果这是您的职责，请联系本单位管理员。")),
        ),
        404: (
            told("没有找到这个页面或事项"),
            told("地址可能写错了，或者这件事不归您现在的岗位查看。"),
            (told("请核对编号，一个字一个字对照。"), told("查询自己的信访事项，请用编号和查询码。")),
        ),
        405: (
            told("这个地址不能这样打开"),
            told("什么都没有改动。"),
            (told("请返回上一页，从页面上的按钮进入。"),),
        ),
        409: (
            told("这件事刚刚有了变化"),
            told("您这一步没有办成，什么都没有改动。"),
            (told("请返回上一页并刷新，看看新的进展后再决定。"),),
        ),
        413: (
            told("文件太大了"),
            told("这次没有收到您的文件，您写的文字请返回上一页查看。"),
            (told("请一次少传几个文件，或者把照片、视频压缩后再传。"), told("也可以先提交文字，以后再补充材料。")),
        ),
        415: (
            told("这种内容格式不能接收"),
            told("什么都没有改动。"),
            (told("请按接口说明，用 JSON 或者表单格式发送。"),),
        ),
        422: (
            told("有些内容需要改一改"),
            told("这次没有提交成功，什么都没有改动。"),
            (told("请返回上一页，按提示改好后再提交。"),),
        ),
        429: (
            told("试的次数太多了"),
            told("为了保护信访人的信息，现在暂停查询。"),
            (told("请过 15 分钟再试。"), told("编号或查询码记不清了，请打电话或到窗口，带上身份证件查询。")),
        ),
        500: (
            told("系统出了问题"),
            told("这是我们的问题，不是您的操作有误，技术人员已收到通知。"),
            (told("请过几分钟再试。"), told("刚才提交的内容不确定是否成功时，再提交一次也不会重复登记。")),
        ),
        503: (
            told("现在办理的人太多，或者系统正在维护"),
            told("您提交的内容还没有收到。"),
            (told("请不要关闭页面，过一两分钟再提交一次，不会重复登记。"), told("着急的事情请打电话或到窗口办理。")),
        ),
    }
)


def fault_page(*, status: int, message: str = "", reference: str = "") -> Fault:
    """Say a fault as a page.

    Takes  status, the HTTP status; message, what a refusal told, already in the reader's language, in place of the
           general sentence; reference, the number under which the log has it.
    Gives  Fault in the active language; an unknown status is told as the nearest known one.
    """
    known = status if status in _FAULTS else (500 if status >= 500 else 400)  # noqa: PLR2004  server's fault or sender's
    title, text, todo = _FAULTS[known]
    return Fault(
        status=status,
        title=_(title),
        text=message or _(text),
        todo=tuple(_(sentence) for sentence in todo),
        reference=reference,
    )
