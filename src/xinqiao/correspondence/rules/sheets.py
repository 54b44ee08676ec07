"""Forms for the file: the registration form and the record of service (送达回证)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import DemandText, Gap, LetterData, lacking_demands
from xinqiao.foundation.refusal import told

VISIT_TITLE = "来访登记表"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person of the matter on the registration form."""

    role: str
    name: str
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class RegistrationForm(LetterData):
    """信访事项登记表 / 来访登记表 (arts 19-22, DOMAIN §6.1)."""

    kind = LetterKind.REGISTRATION_FORM
    is_visit: bool = False
    channel: str = ""
    received_on: date | None = None
    registered_on: date | None = None
    registrar: str = ""
    persons: int = 1
    is_anonymous: bool = False
    people: tuple[PersonLine, ...] = ()
    arrival: tuple[tuple[str, str], ...] = ()
    receiver: str = ""
    case_title: str = ""
    place: str = ""
    category: str = ""
    purpose: str = ""
    demands: tuple[DemandText, ...] = ()
    facts: str = ""
    earlier_steps: tuple[str, ...] = ()
    files: int = 0
    is_first: bool = True
    note: str = ""

    @property
    def title(self) -> str:
        """Visits have a form of their own name."""
        return VISIT_TITLE if self.is_visit else super().title

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from lacking_demands(self.demands)
        if self.received_on is None:
            yield Gap("received_on", told("收到日期"))


@dataclass(frozen=True, kw_only=True)
class ServiceRecord(LetterData):
    """送达回证: what was served on whom, how, when, and with which outcome (art. 35)."""

    kind = LetterKind.SERVICE_RECORD
    served_title: str = ""
    served_number: str = ""
    recipient: str = ""
    address: str = ""
    way: str = ""
    outcome: str = ""
    served_on: date | None = None
    server: str = ""
    opens_window: bool = False
    note: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if not self.served_title:
            yield Gap("served_title", told("送达的文书"))
        if not self.way:
            yield Gap("way", told("送达方式"))
        if not self.outcome:
            yield Gap("outcome", told("送达结果"))
        if self.served_on is None:
            yield Gap("served_on", told("送达日期"))
