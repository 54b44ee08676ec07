"""A matter walked as people walk it: links that the pages show, forms that stand there, papers opened where their reader finds them.

walk = Walk(town, clock)
walk.submits()
walk.does("dispatcher", "registration")
walk.asks("review_request", request="请求撤销原意见。", reasons="没有到现场。")
walk.paper("opinion").says("支持", "2026年5月28日")

Nothing is reached past the pages: a link that is not offered, a field that is not asked, a choice that is not in the list fails the test.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from journeys.desk_reader import OfficerAtDesk, act_of
from journeys.portal_reader import Citizen, number_and_code
from world import PARTY, TERMS
from world.papers import Paper, copied, opened, printed_row
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.time import SHANGHAI, local_date, now
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.intake.demo_town.telling import Telling

WRITTEN = {
    "demands-0": TERMS["demands"][0], "facts": TERMS["facts"], "place": TERMS["place"],
    "parties-0-name": PARTY["name"], "parties-0-phone": PARTY["phone"], "parties-0-address": PARTY["address"],
}  # fmt: skip
DRAFTED = {
    "answers-0-conclusion": "support",
    "answers-0-facts": "经现场查看并询问有关人员，反映的情况属实。",
    "answers-0-basis": "《信访工作条例》第三十二条；《物业管理条例》第三十五条。",
    "answers-0-opinion": "支持您的请求，2026年6月30日前由供热公司更换阀门。",
}
CHECKS = ["every_demand", "facts", "basis", "conclusion", "remedy", "plain_words"]

_NOTHING_TO_CHOOSE = re.compile(r'<fieldset class="xq-field xq-choices[^>]*>(?:(?!</fieldset>|<input).)*</fieldset>', re.DOTALL)


class Walk:
    """One matter, its petitioner and the officers at their desks.

    Takes  clock, what `time_machine.travel` gives, to go on to a later day.
    """

    def __init__(self, town: Cast, clock: Any) -> None:
        self.town, self.clock = town, clock
        self.number = self.code = ""
        self.person = Citizen()
        self._desks: dict[str, OfficerAtDesk] = {}
        self._acts = 0
        self._seen: dict[Citizen, int] = {}
        """Who has the newest page of the matter before them: it need not be opened again."""

    def of(self, told: Telling) -> Walk:
        """Go on with a matter whose beginning was told; its road so far is walked by other journeys."""
        self.number, self.code = told.number, query_code(case_id=told.case_id)
        return self

    # days

    @property
    def today(self) -> dt.date:
        return local_date(now())

    def on(self, day: dt.date | str, hour: int = 10) -> Walk:
        """Go on to a day; whoever was signed in has to sign in again, as after a night."""
        date = dt.date.fromisoformat(day) if isinstance(day, str) else day
        self.clock.move_to(dt.datetime.combine(date, dt.time(hour), tzinfo=SHANGHAI))
        self._desks.clear()
        self._seen.clear()
        self.person = Citizen()
        return self

    # the petitioner

    def submits(self, **typed: Any) -> Walk:
        """Written on the portal, checked, sent; the receipt tells number and code."""
        more = sum(1 for name in typed if re.fullmatch(r"demands-[1-9]", name))
        self.person.open("/submit")
        for _ in range(more):
            self.person.press(button=("add", "demands"))
        given = self.person.form().by_hand({**WRITTEN, **typed})
        self.person.press(given, button=("go", "check"))
        assert self.person.address == "/submit/check", self.person.text
        self.person.press()
        assert self.person.address == "/receipt", self.person.text
        number, self.code = number_and_code(self.person.html)
        self.number = number.replace(" ", "")
        return self

    def looks(self) -> Citizen:
        """The petitioner's page of the matter, with number and code where they have to be typed."""
        if self._has_newest(self.person, "/track/progress"):
            return self.person
        if self.person in self._seen:
            self.person.open("/track/progress")
        else:
            self.person.open("/track").press({"number": self.number, "code": self.code}, form="/track")
        assert self.person.address == "/track/progress", self.person.text
        self._seen[self.person] = self._acts
        return self.person

    def _has_newest(self, who: Citizen, address: str) -> bool:
        return self._seen.get(who) == self._acts and who.address == address

    def told_elsewhere(self) -> None:
        """Something changed that nobody here did: pages are read anew."""
        self._acts += 1

    def _has_acted(self, who: Citizen) -> None:
        self._acts += 1
        self._seen[who] = self._acts

    def offers(self, noun: str) -> bool:
        """Whether the petitioner's page leads to this act."""
        return f'href="/track/{noun}"' in self.looks().html

    def asks(self, noun: str, **typed: Any) -> Citizen:
        """An act of the petitioner: the link on the page, its form, its button."""
        assert self.offers(noun), f"/track/{noun} is not offered: {self.person.text}"
        address = f"/track/{noun}"
        self.person.open(address)
        assert (self.person.status, self.person.address) == (200, address), self.person.text
        self.person.press(self.person.form(address).by_hand(typed), form=address, is_read=False)
        assert self.person.address == "/track/progress", self.person.text
        self._has_acted(self.person)
        return self.person

    # officers

    def desk(self, username: str) -> OfficerAtDesk:
        """An officer before the page of the matter."""
        desk = self._desks.get(username) or self._desks.setdefault(username, OfficerAtDesk.seated(username))
        address = f"/desk/cases/{self.number}"
        if not self._has_newest(desk, address):
            desk.open(address)
            self._seen[desk] = self._acts
        return desk

    def can(self, username: str, word: str) -> bool:
        """Whether the page of the matter leads this officer to an act."""
        return self.desk(username).has_link(f"{self.number}/acts/{word}")

    def form(self, username: str, word: str) -> OfficerAtDesk:
        """An officer before the form of an act, reached by its link on the page."""
        desk = self.desk(username)
        assert desk.status == 200, f"{username} may not see it"
        assert desk.has_link(f"{self.number}/acts/{word}"), f"{word} is not offered to {username}: {self.offered(desk)}"
        desk.follow(f"{self.number}/acts/{word}")
        assert desk.status == 200, desk.text
        form = desk.form(act_of(self.number, word))
        empty = {name for name, _ in form.values if name in form.choices and not any(form.choices[name])}
        assert not empty | set(_NOTHING_TO_CHOOSE.findall(desk.html)), f"{word} asks to choose from nothing: {empty}"
        return desk

    def offered(self, desk: OfficerAtDesk) -> list[str]:
        return [link.rpartition("/")[2] for link in desk.links() if f"{self.number}/acts/" in link]

    def does(self, username: str, word: str, typed: dict[str, Any] | None = None) -> OfficerAtDesk:
        """An act of an officer: the link on the page of the matter, its form, its button."""
        desk = self.form(username, word)
        address = act_of(self.number, word)
        desk.press(desk.form(address).by_hand(typed or {}), form=address, is_read=False)
        assert (desk.status, desk.address) in {(200, f"/desk/cases/{self.number}"), (200, "/desk/")}, desk.text
        self._has_acted(desk)
        return desk

    def fails(self, username: str, word: str, typed: dict[str, Any] | None = None) -> OfficerAtDesk:
        """An act that the page refuses, with its reason."""
        desk = self.form(username, word)
        address = act_of(self.number, word)
        desk.press(desk.form(address).by_hand(typed or {}), form=address)
        assert desk.status in {409, 422}, (desk.status, desk.address, desk.text)
        return desk

    # roads that many journeys share

    def screened(self, path: int = 6, klass: str = "claim") -> Walk:
        """Written, registered, screened: one demand of one path."""
        self.does("dispatcher", "registration")
        fields = {"demands-0-klass": klass, **({"demands-0-path": str(path)} if klass == "claim" else {})}
        self.does("dispatcher", "screening", fields)
        return self

    def sent(self, to: str = "青禾市住房和城乡建设局") -> Walk:
        """Forwarded to a unit."""
        self.does("dispatcher", "forwarding", {"to_body": to})
        return self

    def answered(self, *, drafter: str = "handler", head: str = "approver", pre: str = "prereviewer", **drafted: Any) -> Walk:
        """Drafted, pre-reviewed, signed."""
        self.does(drafter, "answer-draft", drafted)
        self.does(pre, "prereview", {"checks": CHECKS, "is_passed": "true"})
        self.does(head, "answer")
        return self

    def served(self, username: str = "handler", word: str = "service") -> Walk:
        """Handed over in person today."""
        self.does(username, word, {"way": "in_person", "outcome": "received", "served_on": self.today.isoformat()})
        return self

    # papers

    def paper(self, kind: str, *, reader: str = "", writer: str = "") -> Paper:
        """The newest letter of a kind, opened by its reader: the petitioner, or the officer named; and as DOCX by its writer, where named."""
        printed_row(kind=kind, number=self.number)  # the page that is opened now leads to it
        page = self.desk(reader) if reader else self.looks()
        paper = opened(page, kind=kind, number=self.number)
        return copied(self.desk(writer), paper) if writer else paper
