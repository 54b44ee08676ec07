"""What those read who petition together, and whose matter is handled along with others: never who the others are."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from xinqiao.cases import bonds
from xinqiao.cases.acts.grouping import JOINT
from xinqiao.cases.standing import Snapshot


def together_words(snapshot: Snapshot) -> tuple[str, ...]:
    """Sentences on representatives and on a merger; nothing for a matter that stands alone.

    Source Regulation 2022 art. 20(3).
    """
    return tuple(_said(snapshot))


def _said(s: Snapshot) -> Iterator[str]:
    if s.persons >= JOINT:
        yield _(
            "这件事由%(count)s人共同提出，文书送给你们的代表，送达代表就是送达全体。没有当代表的人，也可以凭编号和查询码在这里看；"
            "没有查询码的，带身份证件到信访窗口问。"
        ) % {"count": s.persons}
    if any(bonds.is_led(s, demand) for demand in s.demands):
        yield _(
            "有几件事反映同一个问题，单位一并调查。您的这件仍是单独的一件：编号不变，期限照算，单独答复、单独送达，不服的照样可以申请复查。别人看不到您的信息，您也看不到别人的。"
        )
    elif any(demand.shared_from for demand in s.demands):
        yield _("这次答复的内容与一并调查的几件事相同，是给您单独作出、单独送达的；不服的，申请复查的期限从送达给您的次日起算。")
