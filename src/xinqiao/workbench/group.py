"""The other cases that a case hangs together with, on its file and in the forms; and those who petition together."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.cases import access
from xinqiao.cases.acts.grouping import JOINT
from xinqiao.cases.labels import STAGE_LABELS
from xinqiao.cases.numbering import spaced
from xinqiao.clocks.rules.clock import DUTY
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import told
from xinqiao.foundation.ui import parts
from xinqiao.grouping.group import LEADING, LINKED, MEMBER, Group, OtherCase, group_of, proposed
from xinqiao.lifecycle import shown
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.statute.grouping import LINK_RELATIONS
from xinqiao.workbench.frame import Sitting

NAMING_ANOTHER = frozenset({"linking", "merging"})
_ROLES = {LEADING: told("主办件"), MEMBER: told("并案件"), LINKED: told("关联")}


@dataclass(frozen=True, slots=True)
class OtherLine:
    """Another case in a line."""

    role: str
    number: str
    href: str
    title: str
    note: str
    badge: parts.Badge


@dataclass(frozen=True, slots=True)
class GroupCard:
    """What the file says of the group; empty where the case stands alone."""

    words: tuple[str, ...]
    lines: tuple[OtherLine, ...]


def group_card(sitting: Sitting, file: CaseFile) -> GroupCard:
    """The group of a case as this officer may see it."""
    group = group_of(seat=sitting.seat, case_id=file.case_id, snapshot=file.snapshot, payloads=[line.payload for line in file.timeline])
    return GroupCard(tuple(_words(file, group)), tuple(_line(other) for other in group.others))


def _words(file: CaseFile, group: Group) -> list[str]:
    words = []
    if any(other.role == LEADING and not other.is_answered for other in group.others):
        words.append(
            _(
                "本件并入主办件一并办理。本件的编号、期限、送达和申请复查的权利都是自己的；主办件答复后，自动用同样的内容答复本件，文书单独送达。"
            )
        )
    if group.is_answer_waiting:
        words.append(_("主办件已经答复，本件还没有：请单位负责人办“并案答复”，或者分案单独答复。"))
    if any(other.role == MEMBER for other in group.others):
        words.append(_("本件是主办件。写答复时不要写任何信访人的姓名、电话、住址：同样的内容会送给每一件的信访人。"))
    own = min((view.clock.due_on for view in file.clocks if view.clock.is_running and view.clock.nature == DUTY), default=None)
    if group.nearest_due_on and (own is None or group.nearest_due_on < own):
        words.append(_("并案件里最早的期限是%(day)s，答复要赶在这一天前。") % {"day": group.nearest_due_on.isoformat()})
    if file.snapshot.persons >= JOINT and not file.snapshot.is_sealed:
        words.append(
            _("%(count)s人共同提出。文书送给代表（第一位），送达代表就是送达全体；没有当代表的联名人来问，核对后办“联名人查询”。")
            % {"count": file.snapshot.persons}
        )
    return words


def _line(other: OtherCase) -> OtherLine:
    role = _(_ROLES[other.role])
    if other.role == LINKED:
        role = _("关联：%(relation)s") % {"relation": _(LINK_RELATIONS.get(other.relation, other.relation))}
    notes = [name_of(other.owner)]
    if other.role != LINKED and other.demands:
        notes.append(
            _("第%(own)s项并入第%(leading)s项") % {"own": "、".join(map(str, other.demands)), "leading": other.leading_demand}
            if other.leading_demand
            else _("第%(own)s项") % {"own": "、".join(map(str, other.demands))}
        )
    if other.is_answered:
        notes.append(_("已用主办件的内容答复"))
    if other.served_on:
        notes.append(_("%(day)s送达") % {"day": other.served_on.isoformat()})
    elif other.next_due_on:
        notes.append(_("最近期限%(day)s") % {"day": other.next_due_on.isoformat()})
    return OtherLine(
        role,
        spaced(other.number),
        reverse("desk-case", args=[other.number]),
        other.title,
        " · ".join(notes),
        shown.stage_badge(other.stage),
    )


def candidate_choices(sitting: Sitting, file: CaseFile) -> list[tuple[str, str]]:
    """Cases that may belong together, to be chosen by the officer."""
    held = access.Held(file.case_id, file.number, file.seq, b"", file.snapshot, [])
    return [
        (number, f"{spaced(number)} {title}（{_(STAGE_LABELS[stage])}）") for number, title, stage in proposed(seat=sitting.seat, held=held)
    ]
