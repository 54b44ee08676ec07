"""Rules of signing in: how long a session lasts, how long a password is, who needs the second step. Data, with sane defaults."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from xinqiao.directory import tree
from xinqiao.directory.seats import Seat
from xinqiao.foundation import editions
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Day, LineText, Terms, ui

SUBJECT, KEY = "sign_in", "rules"
NOBODY, ADMINISTRATORS, EVERYBODY = "nobody", "administrators", "everybody"
WHO = {
    NOBODY: told("都不要求，各人自愿"),
    ADMINISTRATORS: told("管理员必须"),
    EVERYBODY: told("所有人必须"),
}
_ADMINISTRATOR_CAPABILITIES = frozenset({"directory:manage", "rules:manage"})
_INVENTED = ("98", "99")  # no region of GB/T 2260 begins so
"""No region of GB/T 2260 begins so: the demo town does."""


@dataclass(frozen=True, slots=True)
class SignInRules:
    """What holds for every officer."""

    idle_minutes: int = 60
    absolute_hours: int = 10
    password_length: int = 10
    second_factor: str = ADMINISTRATORS

    @property
    def idle(self) -> dt.timedelta:
        """After so long without a page the session ends."""
        return dt.timedelta(minutes=self.idle_minutes)

    @property
    def absolute(self) -> dt.timedelta:
        """After so long it ends whatever is done."""
        return dt.timedelta(hours=self.absolute_hours)


class SignInRuleTerms(Terms):
    """The rules of signing in from a day on."""

    idle_minutes: int = Field(title=told("多少分钟没有操作就退出"), description=told("5到240分钟"), json_schema_extra=ui(width="short"))
    absolute_hours: int = Field(title=told("一次登录最长几小时"), description=told("1到24小时"), json_schema_extra=ui(width="short"))
    password_length: int = Field(title=told("密码至少几个字"), description=told("10到64个字"), json_schema_extra=ui(width="short"))
    second_factor: Literal["nobody", "administrators", "everybody"] = Field(title=told("动态口令"))
    effective_on: Day = Field(title=told("生效日期"))
    reason: LineText = Field(title=told("为什么改"), description=told("记入变更记录。"))
    seen_version: Annotated[int, Field(ge=1)] = Field(title=told("打开时的版本"), json_schema_extra=ui(kind="hidden"))

    @property
    def rules(self) -> SignInRules:
        """The rules they state."""
        return SignInRules(self.idle_minutes, self.absolute_hours, self.password_length, self.second_factor)


BOUNDS = {"idle_minutes": range(5, 241), "absolute_hours": range(1, 25), "password_length": range(10, 65)}


def sign_in_rules(*, on: dt.date) -> SignInRules:
    """The rules in force on a day. No query while fresh."""
    found = editions.in_force(subject=SUBJECT, key=KEY, on=on)
    if found is None:
        return SignInRules(second_factor=NOBODY if _is_invented_town() else ADMINISTRATORS)
    return SignInRules(**found.content)


def newest_version() -> int:
    """The version that a change must have seen."""
    known = editions.published(subject=SUBJECT, key=KEY)
    return known[-1].version if known else editions.SHIPPED


def publish_sign_in_rules(*, rules: SignInRules, seen_version: int, by: Seat, reason: str, on: dt.date, now: dt.datetime) -> int:
    """Change the rules of signing in from a day on.

    Raises Refusal sign_in_rule_outside, edition_*.
    Writes an edition and its trace.
    """
    for name, allowed in BOUNDS.items():
        if getattr(rules, name) not in allowed:
            raise Refusal(
                code="sign_in_rule_outside",
                message=told("请填 %(low)s 到 %(high)s 之间的数。"),
                params={"low": allowed.start, "high": allowed.stop - 1},
                field=name,
            )
    before: dict[str, Any] = asdict(sign_in_rules(on=on))
    return editions.publish(
        subject=SUBJECT, key=KEY, content=asdict(rules), seen_version=seen_version, effective_on=on, by=by,
        before=before, after=asdict(rules), reason=reason, now=now,
    )  # fmt: skip


def needs_second_factor(*, seat: Seat, on: dt.date) -> bool:
    """Whether whoever sits here must have set up the second step."""
    who = sign_in_rules(on=on).second_factor
    return who == EVERYBODY or (who == ADMINISTRATORS and bool(seat.capabilities & _ADMINISTRATOR_CAPABILITIES))


def _is_invented_town() -> bool:
    """The demo and the tests live in a town that cannot exist; everybody there is played."""
    codes = tree.regions()
    return bool(codes) and all(code.startswith(_INVENTED) for code in codes)
