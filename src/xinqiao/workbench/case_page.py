"""The page of one case: what the case file holds, as parts, with the act panel beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.cases import standing
from xinqiao.cases.access import REVEAL
from xinqiao.cases.acts.row import READER, Act
from xinqiao.cases.labels import PARTY_ROLE_LABELS, WAIT_LABELS
from xinqiao.cases.numbering import spaced
from xinqiao.cases.parties import MaskedParty
from xinqiao.clocks.rules.clock import CONTACT, SUSPENDED
from xinqiao.directory.tree import name_of
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle import shown
from xinqiao.lifecycle.casefile import CaseFile, ClockView
from xinqiao.lifecycle.procedure_views import ProcedureView
from xinqiao.statute.local.code_lists import CHANNELS, EXTERNAL_SYSTEMS, PRIOR_STEPS
from xinqiao.workbench.case_contact import contact_lines
from xinqiao.workbench.case_letters import desk_letters
from xinqiao.workbench.case_mandates import mandate_lines
from xinqiao.workbench.case_post import case_post
from xinqiao.workbench.frame import REGISTER, Sitting
from xinqiao.workbench.group import group_card
from xinqiao.workbench.reply_check import CheckPanel
from xinqiao.workbench.returning import back_of, kept, neighbour_links
from xinqiao.workbench.teamwork_words import Side, side
from xinqiao.workbench.urgent import urgent_cards
from xinqiao.workbench.work import STEPS_OF_STAGE

_OF_AGENTS = frozenset({"mandate", "mandate_revocation", "agency"})


def case_page(
    sitting: Sitting,
    file: CaseFile,
    *,
    panel: parts.ActPanel | None = None,
    people: tuple[parts.PersonCard, ...] | None = None,
    noun: str = "",
    check: CheckPanel | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a case file with the given act panel, or the plain list of acts."""
    return sitting.page(
        "workbench/case.html",
        {**_context(sitting, file, panel, people), "side": _side(sitting, file, noun), "reply_check": check},
        status=status,
    )


def _side(sitting: Sitting, file: CaseFile, noun: str) -> Side:
    found = side(seat=sitting.seat, case=file, number=file.number, noun=noun, now=sitting.now)
    sitting.unread = found.unread
    return found


def act_links(file: CaseFile, *, current: str = "", back: str = "") -> tuple[parts.Link, ...]:
    """The acts that may be done now, as links to their forms, the usual next one first; `back`, the list they came from."""
    nouns = [act.noun for act in file.acts]
    waiting = (standing.URGENT_UNREAD, standing.EXTENSION_RULING, file.snapshot.stage, *(d.state for d in file.snapshot.demands))
    usual = next((noun for state in waiting for noun in STEPS_OF_STAGE.get(state, ()) if noun in nouns), "")
    return tuple(
        parts.Link(
            label=_(act.label),
            href=kept(reverse("desk-act", args=[file.number, act.url_word]), back),
            is_current=act.noun == (current or usual),
        )
        for act in sorted(file.acts, key=lambda act: act.noun != usual)
        if not _is_open_to_all(act)
    )


def open_links(file: CaseFile, *, back: str = "") -> tuple[parts.Link, ...]:
    """The acts that any reader may do at any time, and those about who acts for the petitioner: no work that waits for anybody."""
    return tuple(
        parts.Link(label=_(act.label), href=kept(reverse("desk-act", args=[file.number, act.url_word]), back))
        for act in file.acts
        if _is_open_to_all(act)
    )


def _is_open_to_all(act: Act) -> bool:
    return act.relations == {READER} or act.noun in _OF_AGENTS


def _gives_receipt(sitting: Sitting, file: CaseFile) -> bool:
    """Of an accusation only who took it in, that day: whether it is still that day the receipt itself says."""
    return not file.snapshot.is_sealed or file.snapshot.first_owner == str(sitting.seat.officer_id)


def masked_people(file: CaseFile) -> tuple[parts.PersonCard, ...]:
    """The parties of a case, masked."""
    return tuple(person_card(party) for party in file.parties)


def procedure_badge(view: ProcedureView) -> parts.Badge:
    """How a child procedure stands."""
    return parts.Badge(label=view.state_label, tone="info" if view.is_open else "done")


def person_card(party: MaskedParty, *, is_clear: bool = False) -> parts.PersonCard:
    """One party as a card."""
    told = (
        (_("证件号码"), party.id_number),
        (_("电话"), party.phone),
        (_("电子邮箱"), party.email),
        (_("住址"), party.address),
    )
    return parts.PersonCard(
        name=party.name or _("未留姓名"),
        role=_(PARTY_ROLE_LABELS.get(party.role, party.role)),
        facts=tuple(pair for pair in told if pair[1]),
        is_clear=is_clear,
    )


def _context(
    sitting: Sitting,
    file: CaseFile,
    panel: parts.ActPanel | None,
    people: tuple[parts.PersonCard, ...] | None,
) -> dict[str, Any]:
    snapshot = file.snapshot
    back = back_of(sitting.request)
    # what is paused is not over
    running = [view for view in file.clocks if view.clock.is_running or view.clock.status == SUSPENDED]
    ended = [view for view in file.clocks if view not in running]
    return {
        "back": back,
        "neighbours": neighbour_links(back),
        "file": file,
        "number": spaced(file.number),
        "title": file.title,
        "facts_text": file.facts,
        "stage": shown.stage_badge(snapshot.stage),
        "owner": name_of(snapshot.owner),
        "waits_for": parts.Badge(label=_(WAIT_LABELS[snapshot.waits_for]), tone="info") if snapshot.waits_for else None,
        "facts": _facts(file),
        "urgent": urgent_cards(file=file, now=sitting.now),
        "contact": contact_lines(sitting, file),
        "procedures": [(view, procedure_badge(view)) for view in file.procedures],
        "group": group_card(sitting, file),
        "demands": [shown.demand_card(view, file.clocks, today=sitting.today) for view in file.demands],
        "clocks": _parts(running, file, sitting),
        "ended_clocks": _parts(ended, file, sitting),
        "people": masked_people(file) if people is None else people,
        "mandates": mandate_lines(file, today=sitting.today),
        "is_revealed": people is not None,
        "can_reveal": people is None and bool(file.parties) and sitting.seat.can(REVEAL),
        "reveal_href": reverse("desk-reveal", args=[file.number]),
        "timeline": [shown.entry(line, demand_count=len(file.demands)) for line in reversed(file.timeline)],
        "letters": desk_letters(sitting, file),
        **case_post(sitting, file),
        "files": _attachments(file),
        "panel": panel or parts.ActPanel(acts=act_links(file, back=back), apart=open_links(file, back=back)),
        "receipt_href": reverse("desk-receipt", args=[file.number]) if sitting.seat.can(REGISTER) and _gives_receipt(sitting, file) else "",
    }


def _attachments(file: CaseFile) -> list[parts.Attachment]:
    """The files; of an accusation with their numbers, by which the custodian judges them."""
    found = [shown.file_part(card, href=reverse("desk-file", args=[file.number, card.n])) for card in file.files]
    if not file.snapshot.is_sealed:
        return found
    return [replace(part, name=f"{card.n}. {part.name}") for part, card in zip(found, file.files, strict=True)]


def _parts(views: list[ClockView], file: CaseFile, sitting: Sitting) -> list[parts.Clock]:
    # who has still to see an urgent report stands in a card of its own, by the minute
    # and what is owed in contact stands in the checklist: no period is broken by it
    days = [view for view in views if view.clock.due_at is None and view.clock.nature != CONTACT]
    return [shown.clock_part(view, today=sitting.today, demand_count=len(file.demands)) for view in days]


def _facts(file: CaseFile) -> tuple[parts.Pair, ...]:
    s = file.snapshot
    submitted = file.timeline[0].payload
    steps = getattr(submitted, "earlier_steps", ())
    told = [
        (_("信访形式"), _(CHANNELS.label_of(s.channel))),
        (_("收到日期"), s.received_on.isoformat() if s.received_on else ""),
        (_("收到单位"), name_of(s.office)),
        (_("首接人"), file.names.get(s.first_owner, "")),
        (_("现在由谁负责"), file.names.get(s.owner_officer, "") if s.owner_officer != s.first_owner else ""),
        (_("人数"), str(s.persons) if s.persons > 1 else ""),
        (_("匿名"), _("是") if s.is_anonymous else ""),
        (_("初次信访"), _("否，已有同一事项") if not s.is_first else ""),
        (_("以前走过的途径"), "、".join(_(PRIOR_STEPS.label_of(step)) for step in steps)),
        (_("外部编号"), "；".join(f"{_(EXTERNAL_SYSTEMS.label_of(system))} {number}" for system, number in s.external_numbers)),
        (_("被反映的单位"), "、".join(map(name_of, s.accused))),
        (_("信访人身份"), _("由身份保管员另行保管，查看要先申请披露（第三十条第三款）") if s.is_sealed else ""),
        (_("错误退回耽误"), "；".join(_("%(body)s %(days)s日") % {"body": name_of(body), "days": n} for body, n in file.lost_days.items())),
        (_("书面告知"), "" if s.reach.name and s.reach.address else _("姓名或住址不清，告知期限暂停（第二十三条第二款）")),
    ]
    return tuple(pair for pair in told if pair[1])
