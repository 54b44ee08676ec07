"""What 转送 and 交办 share: the choice of a lawful addressee."""

from __future__ import annotations

from xinqiao.directory.tree import BodyCard, is_within
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.lifecycle.sheet import Sheet


def addressee(sheet: Sheet, *, code: str) -> BodyCard:
    """The body a matter is to be sent to.

    Raises Refusal addressee_unknown, addressee_is_self, addressee_accused (art. 30(3)).
    """
    card = body_card(code=code)
    if card is None or not card.is_in_force(sheet.today):
        raise Refusal(code="addressee_unknown", message=told("没有这个单位，或它已经撤销。请重新选择。"), field="to_body")
    if code == sheet.body:
        raise Refusal(code="addressee_is_self", message=told("不能转送给本单位；本单位办理的请直接受理。"), field="to_body")
    if any(is_within(code=code, above=accused) for accused in sheet.before.accused):
        raise Refusal(
            code="addressee_accused",
            message=told("这个单位就是被反映的单位，或者归它管。请转送其上级或纪检监察机关。"),
            field="to_body",
            source="art. 30(3)",
        )
    return card
