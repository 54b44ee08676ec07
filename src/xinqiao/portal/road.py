"""The road of a matter in plain words: what was done, where it stands, what comes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from xinqiao.cases import standing
from xinqiao.cases.procedures.review import RECHECKING, REVIEWING
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import local_date
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle.progress import Progress, RoadStep

_PLACED, _TAKEN, _HANDLED, _SERVED, _RATED = (
    told("转给负责的单位"),
    told("单位受理"),
    told("调查办理"),
    told("书面答复送到您手里"),
    told("您来评价"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage as the petitioner meets it: what is going on now, and what is still ahead."""

    name: str
    text: str
    ahead: tuple[str, ...] = ()


STANDINGS: dict[str, Standing] = {
    standing.SUBMITTED: Standing(told("登记"), told("信访部门正在登记。"), (_PLACED, _TAKEN, _HANDLED, _SERVED, _RATED)),
    standing.RECEIVED: Standing(
        told("弄清该由谁办"), told("信访部门正在弄清每项诉求该走哪条途径、该由哪个单位办。"), (_PLACED, _TAKEN, _HANDLED, _SERVED, _RATED)
    ),
    standing.SCREENED: Standing(_PLACED, told("信访部门正在转给有权处理的单位。"), (_TAKEN, _HANDLED, _SERVED, _RATED)),
    standing.FORWARDED: Standing(_TAKEN, told("负责的单位正在审查，应当书面告知您是否受理、怎样办理。"), (_HANDLED, _SERVED, _RATED)),
    standing.OBJECTED: Standing(
        told("核实由谁办"), told("收到的单位认为不归它管，转送单位正在核实；期限照常计算。"), (_TAKEN, _HANDLED, _SERVED, _RATED)
    ),
    standing.ACCEPTED: Standing(_HANDLED, told("单位已经受理，正在调查办理。"), (_SERVED, _RATED)),
    standing.DRAFTED: Standing(told("审核答复"), told("答复已经拟好，正在审核。"), (_SERVED, _RATED)),
    standing.PREREVIEWED: Standing(told("签发答复"), told("答复审核通过，正等单位负责人签发。"), (_SERVED, _RATED)),
    standing.CONCLUDED: Standing(_SERVED, told("单位已经作出结论，正在把书面答复送给您。"), (_RATED,)),
    REVIEWING: Standing(
        told("上一级机关复查"), told("您不服答复，上一级机关正在复查，应当在30日内作出复查意见。"), (told("复查意见送到您手里"),)
    ),
    RECHECKING: Standing(
        told("再上一级机关复核"), told("您不服复查意见，复核机关正在审查，应当在30日内作出复核意见。"), (told("复核意见送到您手里"),)
    ),
    standing.SERVED: Standing(_RATED, told("书面答复已经送达。请看看每项诉求的答复，然后评价；不服的，可以在期限内申请复查。")),
}


def road(seen: Progress, *, now_clock: parts.Clock | None) -> tuple[parts.Step, ...]:
    """The steps done, the one now with its nearest date, those ahead."""
    steps = [_done(step) for step in seen.road]
    now = STANDINGS.get(seen.stage)
    if now is None or (seen.stage == standing.SERVED and not may_rate(seen)):
        return tuple(steps)
    steps.append(parts.Step(name=_(now.name), state="now", text=_(now.text), clock=now_clock))
    steps += [parts.Step(name=_(name), state="ahead") for name in now.ahead]
    return tuple(steps)


def may_rate(seen: Progress) -> bool:
    """Whether a rating is open."""
    return any(act.noun == "rating" for act in seen.acts)


def _done(step: RoadStep) -> parts.Step:
    text = _(step.plain)
    if step.text:
        text = f"{text}\n{step.text}"
    name = _(step.label)
    if step.body and step.noun in {"forwarding", "assignment"}:
        name = _("%(act)s：%(body)s") % {"act": name, "body": step.body}
    return parts.Step(name=name, state="done", on=local_date(step.on), text=text)


def standing_text(seen: Progress) -> str:
    """Where the matter stands, in one sentence."""
    now = STANDINGS.get(seen.stage)
    if now is not None:
        return _(now.text)
    ends = {
        standing.WITHDRAWN: told("您已经撤回，不再办理。以后还可以重新提出。"),
        standing.PERFORMING: told("每项诉求都有了结果，这件事已经办结；答复里承诺的事还在做，做到没有看下面的“承诺事项”。"),
        standing.COMPLETED: told("每项诉求都有了结果，这件事已经办结。"),
        standing.ARCHIVED: told("这件事已经办结归档。"),
        standing.HISTORIC: told("这是以前系统里的旧件，按原来的结果保存。"),
    }
    return _(ends.get(seen.stage, ""))
