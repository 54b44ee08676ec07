"""联系信访人: the checklist of contact on the case page, each item with who and when, or with the act that does it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.foundation.time import local_date
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.contact_duties import DONE, LATER, MISSING, UNNEEDED, ContactDuty, contact_duties
from xinqiao.workbench.frame import Sitting

_TONES: dict[str, parts.Tone] = {DONE: "done", MISSING: "near", LATER: "plain", UNNEEDED: "plain"}


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One line of the checklist."""

    label: str
    badge: parts.Badge
    text: str
    link: parts.Link | None


def contact_lines(sitting: Sitting, file: CaseFile) -> tuple[ContactLine, ...]:
    """The checklist as the page shows it."""
    nouns = {act.noun: act for act in file.acts}
    return tuple(
        ContactLine(
            _(duty.label),
            parts.Badge(label=_(duty.state_label), tone=_TONES[duty.state]),
            "；".join(_words(duty)),
            parts.Link(label=_(nouns[duty.noun].label), href=reverse("desk-act", args=[file.number, nouns[duty.noun].url_word]))
            if duty.state in {MISSING, LATER} and duty.noun in nouns
            else None,
        )
        for duty in contact_duties(file=file, today=sitting.today)
    )


def _words(duty: ContactDuty) -> list[str]:
    words = []
    if duty.at is not None:
        words.append(" ".join(word for word in (local_date(duty.at).isoformat(), duty.body, duty.who) if word))
    if duty.count > 1:
        words.append(_("共 %(count)s 次") % {"count": duty.count})
    if duty.until is not None:
        words.append(_("下一次：%(day)s 前") % {"day": duty.until.isoformat()})
    if duty.note:
        words.append(_(duty.note))
    return words
