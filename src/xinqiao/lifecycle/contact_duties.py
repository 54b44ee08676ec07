"""两告知、一反馈、三见面、一引导: what the petitioner is owed in contact, read from the ledger. It is no record of its own: each item is an act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.cases.kinds import aftercare, simple
from xinqiao.clocks.rules.clock import CONTACT
from xinqiao.foundation.refusal import told
from xinqiao.lifecycle.casefile import CaseFile, TimelineLine
from xinqiao.statute.local.aftercare_lists import GUIDANCE, IN_PERSON, VERIFICATION

DONE, MISSING, LATER, UNNEEDED = "done", "missing", "later", "unneeded"
STATE_LABELS = {DONE: told("已做"), MISSING: told("还没做"), LATER: told("到时候做"), UNNEEDED: told("不需要")}
_DISSATISFIED = 3
_DECIDED = (ev.Accepted, ev.NotAccepted, ev.FinallyNotAccepted, ev.Redirected, ev.Retained, ev.DirectlyReplied, simple.SimplyAnswered)

Line = TimelineLine


@dataclass(frozen=True, slots=True)
class ContactDuty:
    """One thing the petitioner is owed: how it stands, who did it last and when, and the act that does it.

    `until` is the day by which it is owed next, None where no day is set; `count` how often it was done.
    """

    key: str
    label: str
    state: str
    noun: str
    note: str = ""
    at: dt.datetime | None = None
    who: str = ""
    body: str = ""
    count: int = 0
    until: dt.date | None = None

    @property
    def state_label(self) -> str:
        """Its state in Chinese."""
        return STATE_LABELS[self.state]


def contact_duties(*, file: CaseFile, today: dt.date) -> tuple[ContactDuty, ...]:
    """The checklist of a case: two things told, progress told, three meetings, guidance after a low rating, a call after service.

    Takes  file, as an officer may see it.
    Gives  items in the order in which they come up.
    Source DOMAIN §5 (local practice); Regulation 2022 arts 18, 22, 23, 35.
    """
    return tuple(_duties(file, today))


def _duties(file: CaseFile, today: dt.date) -> Iterator[ContactDuty]:
    s = file.snapshot
    if not s.is_registered or s.is_historic:
        return
    is_served = any(d.state == standing.SERVED for d in s.demands)
    yield _told(file, "told_procedure", told("告知办理程序"), "acceptance", lambda p: isinstance(p, _DECIDED), is_due=True)
    yield _forwarding(file)
    yield _progress(file, today)
    yield _told(file, "met_on_demands", told("见面核实诉求"), "progress_note", _is_verification, is_due=_is_in_hand(s))
    yield _told(file, "met_at_service", told("见面送达文书"), "service", _is_handed_over, is_due=False, is_over=is_served)
    yield _told(file, "met_on_rating", told("见面说明答复和评价办法"), "progress_note", _is_guidance, is_due=is_served and not _is_rated(s))
    yield _guidance(file)
    yield _told(file, "called_back", told("回访核实"), "callback", _is_call, is_due=is_served)


def _told(
    file: CaseFile, key: str, label: str, noun: str, is_it: Callable[[ev.Event], bool], *, is_due: bool, is_over: bool = False
) -> ContactDuty:
    found = [line for line in file.timeline if is_it(line.payload)]
    if found:
        return _done(key, label, noun, found)
    if is_over:
        return ContactDuty(key, label, MISSING, noun, note=told("文书用别的方式送达"))
    return ContactDuty(key, label, MISSING if is_due else LATER, noun)


def _done(key: str, label: str, noun: str, found: Sequence[Line]) -> ContactDuty:
    last = found[-1]
    return ContactDuty(key, label, DONE, noun, at=last.occurred_at, who=last.who, body=last.body, count=len(found))


def _forwarding(file: CaseFile) -> ContactDuty:
    key, label = "told_where", told("告知转到哪里")
    found = [line for line in file.timeline if isinstance(line.payload, ev.Forwarded | ev.Assigned)]
    if found:
        return _done(key, label, "forwarding", found)
    s = file.snapshot
    if all(d.state not in {standing.RECEIVED, standing.SCREENED} for d in s.demands):
        return ContactDuty(key, label, UNNEEDED, "", note=told("收到的单位自己办理，没有转送"))
    return ContactDuty(key, label, MISSING, "forwarding")


def _progress(file: CaseFile, today: dt.date) -> ContactDuty:
    key, label, noun = "told_progress", told("反馈办理进度"), "progress_note"
    found = [line for line in file.timeline if isinstance(line.payload, aftercare.ProgressNoted)]
    until = min((view.clock.due_on for view in file.clocks if view.clock.is_running and view.clock.nature == CONTACT), default=None)
    if until is None:
        return _done(key, label, noun, found) if found else _never_told(file, key, label)
    last = _done(key, label, noun, found) if found else None
    state = MISSING if until <= today else DONE if last else LATER
    if last is None:
        return ContactDuty(key, label, state, noun, until=until)
    return ContactDuty(key, label, state, noun, at=last.at, who=last.who, body=last.body, count=last.count, until=until)


def _never_told(file: CaseFile, key: str, label: str) -> ContactDuty:
    """Nobody told how it stood: before it was in hand, because it was answered sooner, or in silence."""
    if _is_before_hand(file.snapshot):
        return ContactDuty(key, label, LATER, "")
    ended = [view.clock for view in file.clocks if view.clock.nature == CONTACT]
    if any(clock.ended_on and clock.ended_on > clock.due_on for clock in ended):
        return ContactDuty(key, label, MISSING, "", note=told("办理期间没有反馈过"))
    return ContactDuty(key, label, UNNEEDED, "", note=told("还没到反馈的日子就办完了"))


def _guidance(file: CaseFile) -> ContactDuty:
    key, label, noun = "heard_again", told("不满意的，上门听取、重新看一遍"), "relook_conclusion"
    s = file.snapshot
    if _DISSATISFIED not in {s.office_rating, s.unit_rating}:
        return ContactDuty(key, label, UNNEEDED, "", note=told("没有不满意的评价"))
    found = [line for line in file.timeline if isinstance(line.payload, aftercare.RelookConcluded)]
    is_open = any(p.is_open and p.kind == "relook" for p in s.procedures)
    return _done(key, label, noun, found) if found and not is_open else ContactDuty(key, label, MISSING, noun)


def _is_verification(p: ev.Event) -> bool:
    if isinstance(p, aftercare.ProgressNoted):
        return p.way == IN_PERSON and p.occasion == VERIFICATION
    return isinstance(p, ev.HandlingRecorded) and p.way == "interview"


def _is_guidance(p: ev.Event) -> bool:
    return isinstance(p, aftercare.ProgressNoted) and p.way == IN_PERSON and p.occasion == GUIDANCE


def _is_handed_over(p: ev.Event) -> bool:
    return isinstance(p, ev.Served) and p.is_effective and p.way == "in_person"


def _is_call(p: ev.Event) -> bool:
    return isinstance(p, aftercare.CalledBack) and p.is_reached


def _is_in_hand(s: standing.Snapshot) -> bool:
    return any(d.accepted_on for d in s.demands)


def _is_before_hand(s: standing.Snapshot) -> bool:
    return any(d.state in {standing.RECEIVED, standing.SCREENED, standing.FORWARDED, standing.OBJECTED} for d in s.demands)


def _is_rated(s: standing.Snapshot) -> bool:
    return s.office_rating is not None and s.unit_rating is not None
