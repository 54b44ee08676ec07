"""What went wrong with a letter or message, in words for the officer who sees the list of failures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xinqiao.foundation.refusal import told

FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "recipient_missing": told("没有可用的联系方式，请核对信访人留下的号码、邮箱或者地址。"),
        "recipient_refused": told("收件地址被对方服务器拒收，请核对后重发，或者改用其他方式。"),
        "mail_server_refused": told("邮件服务器拒绝了这封信，请管理员检查发信设置后重发。"),
        "mail_server_unreachable": told("邮件服务器连接不上，恢复后可以重发。"),
        "carrier_resting": told("发送通道一直不通，没有发出；恢复后请重新发送。"),
        "outbox_not_writable": told("发件目录写不进去，请管理员检查磁盘空间和权限。"),
        "letter_not_ready": told("文书还没有生成，生成后再寄。"),
        "letter_incomplete": told("文书缺少必要内容，请补正后重新生成。"),
        "letter_font_missing": told("没有中文字体，请管理员安装字体后重新生成。"),
        "letter_defect": told("文书模板出错，请联系管理员。"),
    }
)


def fault_text(code: str) -> str:
    """Give the msgid for a fault; the code itself for one unknown here."""
    return FAULTS.get(code, code)
