"""Composing the papers of hearings and consultations."""

from __future__ import annotations

from xinqiao.cases.kinds import consultation as conferring
from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.procedures.consultation import Consultation
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.correspondence.composing_head import head, notice_head
from xinqiao.correspondence.matter import Matter, officer_of, organ_name, organ_of
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.rules import agreements, hearings
from xinqiao.correspondence.rules.parts import LetterData
from xinqiao.directory.hearing_pool import members_of
from xinqiao.statute.local.hearing_lists import CLOSED_GROUNDS, CONSULTATION_WAYS, HEARING_ROLES, HEARING_STEPS


def _hearing(matter: Matter) -> Hearing:
    return matter.snapshot.conducted(Hearing, getattr(matter.event.payload, "procedure", 0))


def _sitting(matter: Matter) -> hearings.Sitting:
    hearing = _hearing(matter)
    return hearings.Sitting(
        held_at=hearing.held_at,
        place=matter.text(hearing.place),
        is_open=hearing.is_public,
        closed_ground=CLOSED_GROUNDS.label_of(hearing.closed_ground) if hearing.closed_ground else "",
        panel=tuple(
            hearings.Panelist(name=card.name, capacity=card.capacity, is_host=card.id == hearing.host)
            for card in members_of(ids=hearing.members)
        ),
        clerk=officer_of(hearing.clerk)[0],
    )


def hearing_notice(matter: Matter, order: Order) -> LetterData:
    """Compose the notice to the petitioner (听证通知书)."""
    organ = organ_of(matter.writer)
    return hearings.HearingNotice(
        **notice_head(matter, order),
        sitting=_sitting(matter),
        notice_days=_hearing(matter).notice_days,
        case_title=matter.text(matter.snapshot.title),
        contact=organ.phone,
    )


def hearing_letter(matter: Matter, order: Order) -> LetterData:
    """Compose the letter to a body that is asked to come (听证通知)."""
    return hearings.HearingLetter(
        **head(matter, order),
        to_organ=organ_of(order.addressee_body),
        demands=matter.demands(order.demands),
        sitting=_sitting(matter),
        notice_days=_hearing(matter).notice_days,
        case_title=matter.text(matter.snapshot.title),
    )


def hearing_record(matter: Matter, order: Order) -> LetterData:
    """Compose the minutes (听证笔录)."""
    ended = matter.event.payload
    if not isinstance(ended, kinds.HearingEnded):
        raise TypeError("minutes follow from the end of a hearing")
    return hearings.HearingRecord(
        **head(matter, order),
        sitting=_sitting(matter),
        ended_at=ended.ended_at,
        case_title=matter.text(matter.snapshot.title),
        demands=matter.demands(order.demands),
        attendees=tuple(
            hearings.Attendee(role=HEARING_ROLES.label_of(each.role), name=matter.text(each.name), absence=matter.text(each.absence))
            for each in ended.attendees
        ),
        course=tuple(hearings.Spoken(step=HEARING_STEPS.label_of(each.step), text=matter.text(each.text)) for each in ended.course),
        signatures=tuple(
            hearings.Signed(role=HEARING_ROLES.label_of(each.role), name=matter.text(each.name), refusal=matter.text(each.refusal))
            for each in ended.attendees
            if each.is_present
        ),
        recording=matter.text(ended.recording),
    )


def hearing_opinion(matter: Matter, order: Order) -> LetterData:
    """Compose the opinion of the panel (听证意见书)."""
    given = matter.event.payload
    if not isinstance(given, kinds.HearingOpinionGiven):
        raise TypeError("the opinion follows from its line")
    votes = [each.vote for each in given.votes]
    return hearings.HearingOpinion(
        **head(matter, order),
        sitting=_sitting(matter),
        case_title=matter.text(matter.snapshot.title),
        demands=matter.demands(order.demands),
        dispute=matter.text(given.dispute),
        facts=matter.text(given.facts),
        opinion=matter.text(given.opinion),
        votes_for=votes.count("for"),
        votes_against=votes.count("against"),
        votes_abstained=votes.count("abstained"),
        other_opinions=matter.text(given.others),
    )


def consultation_minutes(matter: Matter, order: Order) -> LetterData:
    """Compose the minutes of a consultation (会商纪要)."""
    concluded = matter.event.payload
    if not isinstance(concluded, conferring.ConsultationConcluded):
        raise TypeError("minutes follow from the conclusion of a consultation")
    found = matter.snapshot.conducted(Consultation, concluded.procedure)
    opened = next(event.payload for event in matter.events if event.seq == found.opened_seq)
    if not isinstance(opened, conferring.ConsultationOpened):
        raise TypeError("a consultation begins with its opening")
    return agreements.ConsultationMinutes(
        **head(matter, order),
        method=CONSULTATION_WAYS.label_of(found.way),
        held_at=concluded.held_at,
        place=matter.text(concluded.place),
        host=matter.text(concluded.host),
        clerk=officer_of(matter.event.actor)[0],
        case_title=matter.text(matter.snapshot.title),
        demands=matter.demands(order.demands),
        participants=_participants(matter, found, opened),
        material=tuple(line.strip() for line in matter.text(opened.material).splitlines() if line.strip()),
        statements=_statements(matter, found),
        conclusion=matter.text(concluded.conclusion),
        duties=tuple(
            agreements.Duty(who=organ_name(task.body), what=matter.text(task.what), due_on=task.due_on) for task in concluded.tasks
        ),
    )


def _participants(matter: Matter, found: Consultation, opened: conferring.ConsultationOpened) -> tuple[agreements.Participant, ...]:
    bodies = [agreements.Participant(name=organ_name(code)) for code in (found.body, *found.others)]
    guests = [agreements.Participant(name=line.strip()) for line in matter.text(opened.guests).splitlines() if line.strip()]
    return (*bodies, *guests)


def _statements(matter: Matter, found: Consultation) -> tuple[agreements.Statement, ...]:
    return tuple(
        agreements.Statement(who=organ_name(said.speaker) if said.speaker else matter.text(said.guest), text=matter.text(said.text))
        for event in matter.events
        if isinstance(said := event.payload, conferring.ConsultationSpoken) and said.procedure == found.n
    )
