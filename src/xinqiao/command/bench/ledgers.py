"""Made-up ledgers for benches: each a petition on one of the lawful roads, stopped where today cuts it off (pure).

Deterministic by seed: the same seed, count and day give the same cases (sealed fields differ by their nonces).
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from contextlib import suppress
from uuid import UUID

from xinqiao.cases import events as ev
from xinqiao.cases.kinds.suggestions import AdoptionDecided, Appraised
from xinqiao.cases.numbering import number_of
from xinqiao.command.bench.town import BenchTown, Place
from xinqiao.command.bench.words import Matter, person
from xinqiao.foundation.ids import uuid7
from xinqiao.lifecycle.loading import Draft
from xinqiao.lifecycle.prereview import CHECKS
from xinqiao.statute.classes import SUGGESTION, conclusions_for

_CHANNELS = ("web", "app", "wechat", "letter", "visit", "phone", "mailbox")
_CHANNEL_WEIGHTS = (38, 16, 12, 12, 14, 5, 3)
_BY_OFFICER = frozenset({"letter", "visit", "phone"})
# Class and path of a demand: mostly 申诉求决 on path 31(6).
_RULINGS = (("claim", 6), ("claim", 5), ("claim", 4), ("claim", 1), ("claim", 2), ("suggestion", 0), ("accusation", 0))
_RULING_WEIGHTS = (68, 8, 5, 4, 3, 8, 4)
_LETTERS = {"not_accepted": "nonacceptance_notice", "redirected": "redirection_notice"}

_DAYS = [dt.timedelta(days=n) for n in range(100)]


class _TodayReached(Exception):
    pass


def ledgers(
    *, town: BenchTown, actors: Mapping[str, str], rulebook: str, count: int, today: dt.date, years: int = 3, seed: int = 1
) -> Iterator[Draft]:
    """Make cases, oldest first.

    Takes  actors, officers' words for the ledger by user name; rulebook, the pin of every line; years back from today.
    """
    rng = random.Random(seed)  # noqa: S311  made-up data
    taken: set[str] = set()
    span = years * 365
    for place in range(count):
        received_on = today - dt.timedelta(days=span - span * (place + 1) // count)
        case_id, number = _drawn(rng, received_on, taken)
        draft = Draft(
            case_id=case_id, number=number, command_id=UUID(int=rng.getrandbits(128), version=4), rulebook=rulebook,
            salts=lambda: rng.randbytes(16),
        )  # fmt: skip
        road = _Road(draft, rng, town, actors, received_on, today)
        with suppress(_TodayReached):
            road.walk()
        yield draft


def _drawn(rng: random.Random, received_on: dt.date, taken: set[str]) -> tuple[UUID, str]:
    at = dt.datetime.combine(received_on, dt.time(4), dt.UTC) + dt.timedelta(microseconds=rng.randrange(10**9))
    while True:
        case_id = uuid7(at=at, drawn=rng.getrandbits(62))
        number = number_of(case_id=case_id, received_on=received_on)
        if number not in taken:
            taken.add(number)
            return case_id, number


class _Road:
    """One petition on its way; `_pass_days` moves its day on and stops it at today."""

    def __init__(self, draft: Draft, rng: random.Random, town: BenchTown, actors: Mapping[str, str], day: dt.date, today: dt.date) -> None:
        self.draft, self.rng, self.town, self.actors, self.day, self.today = draft, rng, town, actors, day, today
        self.place: Place = town.places[0] if rng.random() < 0.3 else rng.choice(town.places)  # noqa: PLR2004
        self.unit = rng.choice(self.place.units)
        self.minute = 0

    def walk(self) -> None:
        """Go as far as today allows."""
        self._submit()
        self._pass_days(0, 1)
        self._by_office(ev.Registered(is_first=self.rng.random() > 0.15))  # noqa: PLR2004
        if self.rng.random() < 0.02:  # noqa: PLR2004
            self._withdraw()
        else:
            self._to_the_unit()
            self._decide()
            self._serve()
            self._report()
        self._rate()
        self._pass_days(1, 5)
        self._by_office(ev.Completed(is_verified=True))
        self._pass_days(45, 70)
        self._by_office(ev.Archived())

    def _submit(self) -> None:
        rng, draft, matter = self.rng, self.draft, Matter(self.rng)
        channel = rng.choices(_CHANNELS, _CHANNEL_WEIGHTS)[0]
        is_anonymous = rng.random() < 0.05  # noqa: PLR2004
        parties = [] if is_anonymous else [person(rng) for _ in range(rng.choices((1, 2, 4), (90, 7, 3))[0])]
        title = draft.text("title", matter.title)
        draft.parties(parties)
        payload = ev.Submitted(
            channel=channel,
            via="desk" if channel in _BY_OFFICER else "portal",
            received_on=self.day,
            office=self.place.office,
            office_kind="petition_office",
            is_anonymous=is_anonymous,
            persons=max(1, len(parties)),
            reach=ev.Reach(name=bool(parties), address=any(p.address for p in parties), phone=bool(parties)),
            place=self.place.region,
            title=title,
            demands=tuple(draft.text("demand", demand) for demand in matter.demands),
            facts=draft.text("facts", matter.facts),
            category=matter.category,
        )
        if channel in _BY_OFFICER:
            self._by_office(payload)
        else:
            draft.write(payload, at=self._now(), actor="petitioner")

    def _to_the_unit(self) -> None:
        rng, draft = self.rng, self.draft
        rulings = [rng.choices(_RULINGS, _RULING_WEIGHTS)[0]] * len(self._numbers)
        self._pass_days(0, 3)
        self._by_office(
            ev.Screened(demands=tuple(ev.DemandClass(n=n, klass=k, path=p) for n, (k, p) in zip(self._numbers, rulings, strict=True)))
        )
        self._pass_days(0, 6)
        self._send()
        if rng.random() < 0.07:  # noqa: PLR2004
            self._pass_days(1, 3)
            reason = draft.text("objection_reason", "经核对职责清单，这件事不归本单位管，理由见所附依据。")
            self._by_unit(ev.Objected(demands=self._numbers, from_body=self.unit, to_body=self.place.office, reason=reason))
            self._pass_days(1, 2)
            reason = draft.text("ruling_reason", "经核实，理由成立，收回后另行转送。")
            self._by_office(ev.ObjectionRuled(demands=self._numbers, is_agreed=True, reason=reason))
            self.unit = rng.choice([unit for unit in self.place.units if unit != self.unit])
            self._pass_days(0, 1)
            self._send()

    def _send(self) -> None:
        numbers, office, unit = self._numbers, self.place.office, self.unit
        kind = self.town.kinds[unit]
        if self.rng.random() < 0.12:  # noqa: PLR2004
            due = self.day + dt.timedelta(days=60)
            self._by_office(ev.Assigned(demands=numbers, from_body=office, to_body=unit, to_kind=kind, report_due_on=due))
        else:
            self._by_office(ev.Forwarded(demands=numbers, from_body=office, to_body=unit, to_kind=kind))

    def _decide(self) -> None:
        draft, numbers = self.draft, self._numbers
        self._pass_days(1, 14)
        path = draft.snapshot.demands[0].path
        if path in {1, 2, 3, 4}:
            where = draft.text("redirection_where", "请向有管辖权的机关提出，期限和材料见所附清单。")
            self._by_unit(ev.Redirected(demands=numbers, body=self.unit, path=path, where=where))
        elif self.rng.random() < 0.04:  # noqa: PLR2004
            reason = draft.text("nonacceptance_reason", "同一事项已有办理结果，正在申请复查的期限内，请按告知的途径提出。")
            self._by_unit(ev.NotAccepted(demands=numbers, body=self.unit, ground="out_of_powers", reason=reason))
        else:
            self._by_unit(
                ev.Accepted(demands=numbers, body=self.unit, handler=self.actors[self.town.officer(self.unit)].removeprefix("officer:"))
            )
            self._handle(path)

    def _handle(self, path: int) -> None:
        rng, draft, numbers = self.rng, self.draft, self._numbers
        for _ in range(rng.choice((1, 1, 2, 3))):
            self._pass_days(2, 12)
            text = draft.text("handling", "到现场查看，听取信访人和有关人员陈述，核对了合同、票据和公示材料，双方对主要事实没有争议。")
            self._by_unit(ev.HandlingRecorded(demands=numbers, way="site_visit", done_on=self.day, text=text))
        if path == 6 and rng.random() < 0.08:  # noqa: PLR2004
            reason = draft.text("extension_reason", "需要委托检测，报告尚未出具。")
            self._by_unit(ev.ExtensionRequested(demands=numbers, term_days=20, reason=reason))
            told = draft.text("extension_told", "需要等待检测报告，延长二十日。")
            self._by_unit(ev.Extended(demands=numbers, term_days=20, reason=told), place=1)
        self._weigh()
        self._pass_days(3, 15)
        self._draft_answer()
        self._pass_days(0, 3)
        if rng.random() < 0.1:  # noqa: PLR2004
            note = draft.text("prereview_note", "第一项缺少依据的条款，请补充。")
            self._by_office(ev.AnswerPrereviewed(demands=numbers, is_passed=False, note=note))
            self._pass_days(1, 3)
            self._draft_answer()
        self._by_office(ev.AnswerPrereviewed(demands=numbers, is_passed=True, checks=tuple(CHECKS)))
        self._pass_days(0, 2)
        self._by_unit(ev.Answered(demands=numbers, body=self.unit), place=2)

    def _weigh(self) -> None:
        """A suggestion is studied and decided on before it is answered (art. 29)."""
        numbers = tuple(demand.n for demand in self.draft.snapshot.demands if demand.klass == SUGGESTION)
        if not numbers:
            return
        findings = self.draft.text("appraisal_findings", "建议符合有关规划，经费和场地都有着落，可以试行。")
        self._by_unit(Appraised(demands=numbers, body=self.unit, way="study", participants=None, findings=findings))
        reason = self.draft.text("adoption_reason", "建议可行，投入不大，受益的人多。")
        self._by_unit(AdoptionDecided(demands=numbers, body=self.unit, degree="part", grade="B", reason=reason))

    def _draft_answer(self) -> None:
        rng, draft = self.rng, self.draft
        answers = []
        for demand in draft.snapshot.demands:
            conclusion = rng.choice(list(conclusions_for(klass=demand.klass, path=demand.path)))
            facts = draft.text("answer_facts", "经调查，信访人反映的主要情况属实，时间和经过与所附材料一致。")
            basis = draft.text("answer_basis", "《信访工作条例》第三十二条；有关地方规定第十条。")
            opinion = draft.text("answer_opinion", "由本单位在一个月内整改到位，费用按规定退还，结果书面告知信访人。")
            answers.append(ev.DemandAnswer(n=demand.n, conclusion=conclusion, facts=facts, basis=basis, opinion=opinion))
        self._by_unit(ev.AnswerDrafted(answers=tuple(answers), review_organ=self.place.government))

    def _serve(self) -> None:
        self._pass_days(1, 6)
        lead = self.draft.snapshot.demands[0]
        letter = _LETTERS.get(lead.outcome) or ("opinion" if lead.path == 6 else "simple_reply")  # noqa: PLR2004
        self._by_unit(
            ev.Served(
                demands=self._numbers, letter=letter, way="in_person", outcome="received", served_on=self.day,
                opens_window=letter == "opinion",
            )
        )  # fmt: skip

    def _report(self) -> None:
        """What was assigned is reported to the sender."""
        owed = tuple(d.n for d in self.draft.snapshot.demands if (self.unit, self.place.office) in d.owes)
        if not owed:
            return
        self._pass_days(0, 3)
        process = self.draft.text("report_process", "受理后到现场查看，听取双方陈述，核对了合同和票据。")
        result = self.draft.text("report_result", "已作出书面答复并送达，整改按期进行。")
        view = self.draft.text("report_view", "信访人对办理过程没有异议。")
        self._by_unit(
            ev.CompletionReported(demands=owed, body=self.unit, to_body=self.place.office, process=process, result=result, view=view)
        )

    def _rate(self) -> None:
        served = any(d.outcome != "withdrawn" for d in self.draft.snapshot.demands)
        for about in ("office", "unit"):
            if served and self.rng.random() < 0.55:  # noqa: PLR2004
                self._pass_days(0, 4)
                self.draft.write(ev.Rated(about=about, level=self.rng.choice((0, 0, 1, 3))), at=self._now(), actor="petitioner")

    def _withdraw(self) -> None:
        self._pass_days(1, 4)
        self.draft.write(ev.Withdrawn(demands=self._numbers), at=self._now(), actor="petitioner")

    @property
    def _numbers(self) -> tuple[int, ...]:
        return tuple(demand.n for demand in self.draft.snapshot.demands)

    def _pass_days(self, least: int, most: int) -> None:
        self.day += _DAYS[least + int(self.rng.random() * (most - least + 1))]
        if self.day > self.today:
            raise _TodayReached
        if least or most:
            self.minute = 0 if self.minute > 400 else self.minute  # noqa: PLR2004  the working day has ended

    def _now(self) -> dt.datetime:
        self.minute += 1 + int(self.rng.random() * 20)
        # Nine o'clock in Shanghai; UTC, since arithmetic on zones is slow.
        return dt.datetime(self.day.year, self.day.month, self.day.day, 1 + self.minute // 60, self.minute % 60, tzinfo=dt.UTC)

    def _by_office(self, payload: ev.Payload) -> None:
        self._by(self.place.office, payload, 0)

    def _by_unit(self, payload: ev.Payload, *, place: int = 0) -> None:
        self._by(self.unit, payload, place)

    def _by(self, body: str, payload: ev.Payload, place: int) -> None:
        self.draft.write(payload, at=self._now(), actor=self.actors[self.town.officer(body, place)], body=body)
