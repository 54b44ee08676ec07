"""Telling of matters that hang together: linked, merged, and brought by many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self
from uuid import uuid5

from xinqiao.cases import access, stored
from xinqiao.cases.principals import System
from xinqiao.foundation.time import local_date
from xinqiao.intake.demo_town.matter import DEMO_KEY, PEOPLE
from xinqiao.intake.demo_town.told import Told

MERGE, LINK, REGISTER = "case:merge", "case:link", "case:register"


class GroupTold(Told):
    """The acts of linking, merging and representing."""

    def linked_with(self, *, key: str, relation: str = "same_cause", reason: str = "同一小区、同一起因，由不同单位分别办理。") -> Self:
        """关联 with another demo petition."""
        seat = self.cast.who(body=self.snapshot.office, capability=LINK)
        return self.act("linking", {"number": _number_of(key), "relation": relation, "reason": reason}, seat)

    def merged_into(self, *, key: str, reason: str = "同一栋楼、同一部电梯，诉求相同，一并调查。") -> Self:
        """并案 into another demo petition, by the unit that handles both."""
        seat = self.cast.who(body=self.snapshot.demands[0].body, capability=MERGE)
        return self.act("merging", {"number": _number_of(key), "reason": reason}, seat)

    def represented(self, *, who: Sequence[int], how: str = "居民推选书有12户签名。") -> Self:
        """推选代表 of invented people."""
        seat = self.cast.who(body=self.snapshot.office, capability=REGISTER)
        people = [{name: value for name, value in PEOPLE[n]._asdict().items() if value} for n in who]
        terms: dict[str, Any] = {"representatives": people, "named_on": local_date(self.at), "verified_by": "in_person", "how": how}
        return self.act("representation", terms, seat)


def _number_of(key: str) -> str:
    command = uuid5(uuid5(DEMO_KEY, key), "1")
    case_id = stored.opened_by(command_ids=[command])[command]
    return access.open_case(principal=System("demo"), case_id=case_id).number
