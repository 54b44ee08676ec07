"""Turning a row into terms: the same terms that a window officer fills in, judged by the same rules."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping as Cells
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from xinqiao.foundation.time import SHANGHAI, local_date
from xinqiao.foundation.ui.explain import explain
from xinqiao.intake.importing.cells import Cell, count_of, digits_of, moment_of, text_of, yes_or_no
from xinqiao.intake.importing.faults import RowFault, told
from xinqiao.intake.importing.mapping import FIELDS, FieldPlan, Mapping
from xinqiao.intake.importing.places import Words
from xinqiao.intake.importing.table import Record
from xinqiao.lifecycle.submission import PartyTerms, ReceivedTerms
from xinqiao.lifecycle.takeover import TakeoverTerms

FIRST_DAY = dt.date(1970, 1, 1)
"""Ids are ordered by time since then; a matter received earlier is a slip of the year."""
NOON = dt.time(12)
MESSAGES_SHOWN = 3

_PARTY = frozenset(PartyTerms.model_fields)
# \uff0e is the full stop of a Chinese keyboard
_NUMBERED = re.compile(r"(?m)^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.\uff0e]|[（(]?\d{1,2}[）)、.\uff0e](?!\d))\s*")


@dataclass(slots=True)
class Candidate:
    """A row that could be entered. `remarks` say what was left out of it."""

    n: int
    key: str
    command_id: UUID
    office: str
    terms: ReceivedTerms
    takeover: TakeoverTerms | None
    received_on: dt.date
    occurred_at: dt.datetime
    remarks: list[str] = field(default_factory=list)


class Reader:
    """Reads rows by a mapping, as of one instant."""

    def __init__(self, *, mapping: Mapping, now: dt.datetime) -> None:
        """Look up what words mean. Raises RowFault where the office of the mapping is unknown."""
        self.mapping = mapping
        self.now = now
        self.today = local_date(now)
        self.words = Words(today=self.today)
        self.office = self.words.code(field="office", word=mapping.office, plan=FieldPlan(const=mapping.office))
        self._plans = {name: plan for name in FIELDS if (plan := mapping.plan(name))}

    def wants(self, record: Record) -> bool:
        """Whether the mapping wants this row at all."""
        return all(text_of(record.cells.get(column)) in words for column, words in self.mapping.only.items())

    def read(self, record: Record) -> Candidate:
        """Read one row.

        Raises RowFault with the reason in Chinese.
        """
        if record.fault:
            raise RowFault(code="row_unreadable", message=record.fault)
        cells = record.cells
        key = self._key(cells)
        received_on, occurred_at = self._received(cells)
        remarks = [
            told("列“%s”像公式，没有计算，按原来的文字登记") % column for column in self.mapping.columns if _is_formula(cells.get(column))
        ]
        values = self._values(cells, remarks)
        terms = self._judged(ReceivedTerms, {**values, "received_on": received_on}, remarks)
        return Candidate(
            n=record.n,
            key=key,
            command_id=self.mapping.command_id(key or self._digest(cells)),
            office=self._word("office", cells) or self.office,
            terms=terms,
            takeover=self._takeover(cells, remarks),
            received_on=received_on,
            occurred_at=occurred_at,
            remarks=remarks,
        )

    # the parts of a row

    def _key(self, cells: Cells[str, Cell]) -> str:
        if not self.mapping.key:
            return ""
        key: str = self._at("", self.mapping.key, digits_of, cells.get(self.mapping.key))
        if not key:
            raise RowFault(code="key_missing", message=told("编号列“%s”是空的") % self.mapping.key)
        return key

    def _digest(self, cells: Cells[str, Cell]) -> str:
        said = "\x1f".join(f"{column}\x1e{text_of(cells.get(column))}" for column in self.mapping.columns)
        return hashlib.sha256(said.encode()).hexdigest()

    def _received(self, cells: Cells[str, Cell]) -> tuple[dt.date, dt.datetime]:
        plan = self._plans.get("received_on")
        if plan is None:
            return self.today, self.now
        found = self._moment("received_on", cells)
        if found is None:
            raise RowFault(code="date_missing", message=told("没有收到日期"), field="received_on")
        day, time = found
        if day < FIRST_DAY:
            raise RowFault(code="date_too_early", message=told("收到日期太早，请核对年份"), field="received_on")
        at = dt.datetime.combine(day, time or NOON, tzinfo=SHANGHAI)
        return day, min(at, self.now)

    def _values(self, cells: Cells[str, Cell], remarks: list[str]) -> dict[str, Any]:
        values: dict[str, Any] = {"demands": self._demands(cells)}
        for name in ("title", "facts", "earlier_note", "upstream"):
            values[name] = self._text(name, cells, remarks)
        values["upstream_number"] = self._digits("upstream_number", cells, remarks)
        external = self._digits("external_number", cells, remarks)
        system = self._word("external_system", cells) or "other"
        values["external_numbers"] = [{"system": system, "external_number": external}] if external else []
        for name in ("place", "category", "purpose", "channel"):
            values[name] = self._word(name, cells)
        values["channel"] = values["channel"] or "web"
        for name in ("persons", "visitors"):
            count = self._count(name, cells, remarks)
            if count is not None:
                values[name] = max(count, 1) if name == "persons" else count
        if (posted := self._moment("postmarked_on", cells)) is not None:
            values["postmarked_on"] = posted[0]
        party: dict[str, str | None] = {name: self._text(name, cells, remarks) for name in ("name", "address", "email")}
        party |= {name: self._digits(name, cells, remarks) for name in ("phone", "id_number", "postcode")}
        party["id_type"] = self._word("id_type", cells)
        values["parties"] = [party] if any(party.values()) else []
        values["is_anonymous"] = self._is_anonymous(cells)
        return values

    def _demands(self, cells: Cells[str, Cell]) -> list[str]:
        plan = self.mapping.demands
        found: list[str] = []
        for column in plan.columns:
            cell = cells.get(column)
            items = cell if isinstance(cell, list) else [cell]
            for item in items:
                text = self._at("demands", column, text_of, item if isinstance(item, str | int | float) else None)
                found += _parted(text, plan.split, is_numbered=plan.numbered)
            if found and plan.first_only:
                break
        if not found:
            raise RowFault(code="demands_missing", message=told("没有诉求：列“%s”是空的") % "、".join(plan.columns))
        return [text[: plan.cut] if plan.cut else text for text in found]

    def _is_anonymous(self, cells: Cells[str, Cell]) -> bool:
        plan = self._plans.get("is_anonymous")
        if plan is None:
            return False
        word, column = self._raw(plan, cells)
        meant = plan.values.get(word.strip(), word) if isinstance(word, str) else word
        return bool(self._at("is_anonymous", column, yes_or_no, meant))

    def _takeover(self, cells: Cells[str, Cell], remarks: list[str]) -> TakeoverTerms | None:
        plan = self.mapping.finished
        if not plan.always and not (plan.values and text_of(cells.get(plan.column)) in plan.values):
            return None
        answered = self._moment("answered_on", cells)
        values = {
            "status": self._text("status", cells, remarks),
            "body": self._word("body", cells),
            "answer": self._text("answer", cells, remarks),
            "answered_on": answered[0] if answered else None,
        }
        takeover: TakeoverTerms = self._judged(TakeoverTerms, values, remarks)
        return takeover

    # one field

    def _raw(self, plan: FieldPlan, cells: Cells[str, Cell]) -> tuple[Cell, str]:
        if plan.const is not None:
            return plan.const, ""
        for column in plan.columns:
            cell = cells.get(column)
            if cell is not None and cell != "":
                return cell, column
        return plan.default or None, "/".join(plan.columns)

    def _text(self, name: str, cells: Cells[str, Cell], remarks: list[str]) -> str:
        return self._read(name, cells, text_of, remarks) or ""

    def _digits(self, name: str, cells: Cells[str, Cell], remarks: list[str]) -> str:
        return self._read(name, cells, digits_of, remarks) or ""

    def _count(self, name: str, cells: Cells[str, Cell], remarks: list[str]) -> int | None:
        count: int | None = self._read(name, cells, count_of, remarks)
        return count

    def _read(self, name: str, cells: Cells[str, Cell], how: Any, remarks: list[str]) -> Any:
        plan = self._plans.get(name)
        if plan is None:
            return None
        cell, column = self._raw(plan, cells)
        try:
            found = self._at(name, column, how, cell)
        except RowFault as fault:
            if plan.bad == "reject":
                raise
            remarks.append(_dropped(name, fault.message))
            return None
        if isinstance(found, str):
            found = plan.values.get(found, found)
            return found[: plan.cut] if plan.cut else found
        return found

    def _word(self, name: str, cells: Cells[str, Cell]) -> str | None:
        plan = self._plans.get(name)
        if plan is None:
            return None
        cell, column = self._raw(plan, cells)
        return self._at(name, column, lambda held: self.words.code(field=name, word=text_of(held), plan=plan), cell) or None

    def _moment(self, name: str, cells: Cells[str, Cell]) -> tuple[dt.date, dt.time | None] | None:
        plan = self._plans.get(name)
        if plan is None:
            return None
        cell, column = self._raw(plan, cells)
        found: tuple[dt.date, dt.time | None] | None = self._at(name, column, lambda held: moment_of(held, formats=plan.formats), cell)
        return found

    @staticmethod
    def _at(name: str, column: str, how: Any, cell: Any) -> Any:
        """Read a cell; a fault names its column."""
        try:
            return how(cell)
        except RowFault as fault:
            where = told("列“%s”：") % column if column else ""
            raise RowFault(code=fault.code, message=where + fault.message, field=name) from None

    def _judged(self, model: Any, values: dict[str, Any], remarks: list[str]) -> Any:
        """Validate by the terms; a field that may be dropped is, with a remark."""
        context = {"today": self.today}
        try:
            return model.model_validate(values, context=context)
        except ValidationError as error:
            faults = [(_field_of(fault.path), fault.message, fault.code) for fault in explain(error)]
        droppable = [name for name, _, _ in faults if (plan := self._plans.get(name)) and plan.bad == "drop"]
        if len(droppable) < len(faults):
            said = "；".join(self._said(name, message) for name, message, _ in faults[:MESSAGES_SHOWN])
            raise RowFault(code=faults[0][2], message=said, field=faults[0][0])
        for name, message, _ in faults:
            remarks.append(_dropped(name, message))
        return model.model_validate(_without(values, droppable), context=context)

    def _said(self, name: str, message: str) -> str:
        plan = self._plans.get(name)
        columns = self.mapping.demands.columns if name == "demands" else plan.columns if plan else ()
        return (told("列“%s”：") % "/".join(columns) if columns else "") + message


def _field_of(path: str) -> str:
    """The word of the mapping behind a path of the terms: parties-0-phone is phone."""
    words = [part for part in path.split("-") if not part.isdigit()]
    return words[-1] if words else ""


def _without(values: dict[str, Any], names: list[str]) -> dict[str, Any]:
    kept = {name: value for name, value in values.items() if name not in names}
    if set(names) & _PARTY and values.get("parties"):
        party = {name: value for name, value in values["parties"][0].items() if name not in names}
        kept["parties"] = [party] if any(party.values()) else []
    return kept


def _dropped(name: str, message: str) -> str:
    return told("%s没有录入：") % FIELDS.get(name, name) + message


def _parted(text: str, signs: str, *, is_numbered: bool) -> list[str]:
    parts = _NUMBERED.split(text) if is_numbered else [text]
    for sign in signs:
        parts = [piece for part in parts for piece in part.split(sign)]
    return [part.strip() for part in parts if part.strip()]


def _is_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.lstrip().startswith("=")
