"""What terms find wrong by themselves, in the words the person reads. No Django here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pydantic_core import PydanticCustomError

from xinqiao.foundation.refusal import told

TOLD: Mapping[str, str] = MappingProxyType(
    {
        "control_character": told("第 %(position)s 个字是无法保存的控制字符，请删除后重新输入"),
        "date_unreadable": told("请写成 2026-03-05 这样的日期"),
        "date_unknown": told("没有这一天，请核对年月日"),
        "date_too_early": told("日期太早，请核对年份"),
        "date_too_late": told("日期太晚，请核对年份"),
        "date_in_future": told("日期不能晚于今天"),
        "date_in_past": told("日期不能早于今天"),
        "moment_unreadable": told("请写成 2026-03-05 09:30 这样的日期和时间"),
        "phone_unreadable": told("请填写手机号，或带区号的固定电话，例如 0532-88881234"),
        "email_unreadable": told("请填写完整的邮箱地址，例如 name@example.com"),
        "postcode_unreadable": told("邮政编码是6位数字，例如 266000；不知道的可以不填"),
    }
)
"""What each fault that terms find themselves says to the person; foundation.ui.explain knows pydantic's own."""


def fault(code: str, **params: object) -> PydanticCustomError:
    """The fault of that name, to be raised by what reads a term."""
    text = TOLD[code]
    return PydanticCustomError(code, (text % params if params else text), dict(params))
