"""Loading the demo town once: its bodies and officers, then its petitions, each by the acts that were really carried out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from uuid import UUID, uuid5

from django.contrib.auth.hashers import make_password
from django.db import transaction

from xinqiao.cases.models import Case, OpeningCommand
from xinqiao.directory.founding import found
from xinqiao.directory.posts import POSTS
from xinqiao.directory.town import Town, read_town
from xinqiao.directory.tree import bodies, forget
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import SHANGHAI, local_date
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.intake.demo_town.matter import DEMO_KEY, PEOPLE, ROAD, Matter
from xinqiao.intake.demo_town.matters_done import DONE
from xinqiao.intake.demo_town.matters_heard import HEARD, found_pool
from xinqiao.intake.demo_town.matters_new import NEW
from xinqiao.intake.demo_town.matters_reviewed import REVIEWED
from xinqiao.intake.demo_town.matters_sent import SENT
from xinqiao.intake.demo_town.matters_together import TOGETHER
from xinqiao.intake.demo_town.powers import publish_powers
from xinqiao.intake.demo_town.telling import Telling
from xinqiao.statute.classes import SUGGESTION

PASSWORD = "qinghe-demo"  # noqa: S105  of invented officers; printed at every start, never set outside the demo
MATTERS: tuple[Matter, ...] = (*NEW, *SENT, *DONE, *REVIEWED, *HEARD, *TOGETHER)
LOGINS = ("clerk", "dispatcher", "prereviewer", "handler", "approver", "leader", "reviewer", "rechecker", "admin", "auditor")
TO_TRACK = ("heating", "stairs")
ON_THE_PORTAL = frozenset({"web", "app", "wechat"})


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """How to sign in as one role."""

    role: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class DemoPetition:
    """A petition to look up on the portal."""

    title: str
    number: str
    query_code: str


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demo town offers; `loaded` petitions are new."""

    loaded: int
    logins: tuple[DemoLogin, ...]
    petitions: tuple[DemoPetition, ...]


def the_town() -> Town:
    """青禾市 as described in town.toml."""
    return read_town(text=resources.files("xinqiao.intake.demo_town").joinpath("town.toml").read_text(encoding="utf-8"))


def load(*, now: dt.datetime) -> DemoReport:
    """Load the demo town; a second time it adds only what is missing.

    Takes  now, the instant that all its days are counted back from.
    Raises Refusal demo_unwanted where the directory holds other bodies: invented officers never stand beside real ones.
    Gives  DemoReport: one login per role, two petitions to look up.
    Writes the directory, some forty petitions, each in one transaction of its own, and a short table of powers.
    """
    today = local_date(now)
    town = the_town()
    _check_is_demo(town)
    # one hash for all: nine tenths of the loading time would go into hashing a password that is printed anyway
    hashed = make_password(PASSWORD)
    found(town=town, today=today, password_hash_of=lambda _username: hashed)
    found_pool(now=now, today=today)
    cast = Cast(today=today)
    present = _present()
    loaded = 0
    for matter in MATTERS:
        if _command(matter) not in present:
            with transaction.atomic():
                _tell(Telling(cast=cast, at=_days(now)(max(matter.days)), key=_key(matter)), matter, _days(now))
            loaded += 1
    publish_powers(cast=cast, now=now, today=today)
    return DemoReport(loaded=loaded, logins=_logins(town), petitions=_petitions())


def _check_is_demo(town: Town) -> None:
    forget()
    ours = {body.code for body in town.bodies}
    if any(code not in ours for code in bodies()):
        raise Refusal(
            code="demo_unwanted",
            message=told("这个数据库里已有别的机构，不能载入演示城镇。请换一个 XINQIAO_HOME 或者数据库再试。"),
            kind=RefusalKind.NOT_ALLOWED,
        )


def _tell(telling: Telling, matter: Matter, day: Callable[[int], dt.datetime]) -> None:
    for step, ago in zip(ROAD, matter.days, strict=False):
        telling.on(day(ago))
        if step == "begun":
            _begin(telling, matter)
        elif step != "registered" or not telling.snapshot.is_registered:
            if step == "drafted" and matter.klass == SUGGESTION:
                _take_up(telling, matter)
            getattr(telling, step)(**_words(step, matter, local_date(day(0))))
    for act, ago, words in matter.then:
        getattr(telling.on(day(ago)), act)(**words)


def _take_up(telling: Telling, matter: Matter) -> None:
    """A suggestion is studied and decided on before it is answered (art. 29)."""
    telling.act("appraisal", {"way": "meeting", "findings": matter.finding}, None)
    taken = {"degree": "whole", "grade": "A", "reason": told("建议可行，投入不大，受益的人多。"), "measures": matter.opinion}
    telling.act("adoption", taken, None)


def _begin(telling: Telling, matter: Matter) -> None:
    terms = {
        "title": matter.title,
        "demands": matter.demands,
        "facts": matter.facts,
        "place": matter.place,
        "category": matter.category,
        "persons": matter.persons,
        "earlier_steps": matter.earlier,
        "is_anonymous": matter.who is None,
        "parties": [] if matter.who is None else [PEOPLE[matter.who]._asdict()],
    }
    if matter.channel in ON_THE_PORTAL:
        telling.submitted(terms=terms, office=matter.office, channel=matter.channel)
    else:
        office = telling.cast.body(matter.office)
        by = telling.cast.who(body=office.code, capability="case:register")
        telling.received(terms={**terms, "channel": matter.channel}, by=by)


def _words(step: str, matter: Matter, today: dt.date) -> dict[str, object]:
    if step == "screened":
        return {"path": matter.path, "klass": matter.klass, "accused": matter.accused, "category": matter.category}
    if step == "forwarded":
        return {"to": matter.unit}
    if step == "handled":
        return {"text": matter.handled or "已到现场查看，并与信访人当面核实情况。"}
    if step == "drafted":
        return {
            "conclusion": matter.conclusion,
            "facts": matter.finding,
            "basis": matter.basis,
            "opinion": matter.opinion,
            "promises": [{"n": 1, "what": what, "due_on": today + dt.timedelta(days=days)} for what, days in matter.promised],
        }
    return {}


def _days(now: dt.datetime) -> Callable[[int], dt.datetime]:
    """Instants by days ago: in the morning of that day, shortly before `now` for today."""
    here = now.astimezone(SHANGHAI)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)

    def day(ago: int) -> dt.datetime:
        if not ago:
            return max(midnight, here - dt.timedelta(minutes=20))
        return midnight - dt.timedelta(days=ago) + dt.timedelta(hours=9, minutes=30)

    return day


def _key(matter: Matter) -> UUID:
    return uuid5(DEMO_KEY, matter.key)


def _command(matter: Matter) -> UUID:
    return uuid5(_key(matter), "1")


def _present() -> dict[UUID, UUID]:
    """Case by opening command, of the petitions that are there."""
    commands = [_command(matter) for matter in MATTERS]
    return dict(OpeningCommand.objects.filter(command_id__in=commands).values_list("command_id", "case_id"))


def _logins(town: Town) -> tuple[DemoLogin, ...]:
    titles = {post.key: post.title for post in POSTS}
    names = {body.code: body.short_name for body in town.bodies}
    officers = {officer.username: officer for officer in town.officers}
    return tuple(
        DemoLogin(f"{titles[post]}（{names[body]}）", username, PASSWORD)
        for username in LOGINS
        for post, body in officers[username].posts[:1]
    )


def _petitions() -> tuple[DemoPetition, ...]:
    present = _present()
    chosen = {present[_command(matter)]: matter for matter in MATTERS if matter.key in TO_TRACK}
    numbers = dict(Case.objects.filter(id__in=chosen).values_list("id", "number"))
    return tuple(DemoPetition(matter.title, numbers[case_id], query_code(case_id=case_id)) for case_id, matter in chosen.items())
