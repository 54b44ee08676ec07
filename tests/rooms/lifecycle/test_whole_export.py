"""All cases as tables: masked unless a reason is given, every file in the manifest with its digest."""

from __future__ import annotations

import csv
import hashlib
import json

import pytest

from world import PARTY, a_case
from xinqiao.foundation.access_log import entries
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import now
from xinqiao.lifecycle.whole_export import HEADS, export_all


def exported(folder, **given):
    asked = {"is_clear": False, "reason": "", "now": now(), "say": lambda _name: None}
    return export_all(folder=folder, **{**asked, **given})


def rows(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_everything_is_in_it_and_nobody_is_named(town, tmp_path):
    case = a_case(town, title="=路灯", demands=["修灯", "通水"]).registered().screened().forwarded(to="住建").accepted()
    a_case(town).registered()
    folder = tmp_path / "out"
    manifest = exported(folder)
    assert manifest == json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {name.partition(".")[0] for name in manifest["files"]} == set(HEADS)
    for name, told in manifest["files"].items():
        assert told["sha256"] == hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert told["rows"] == len(rows(folder, name.partition(".")[0]))
    cases = {row["number"]: row for row in rows(folder, "cases")}
    assert cases[case.number]["title"] == "'=路灯"
    assert cases[case.number]["name"] == "安*"
    assert [row["text"] for row in rows(folder, "demands") if row["number"] == case.number] == ["修灯", "通水"]
    assert [row["kind"] for row in rows(folder, "events") if row["number"] == case.number][:2] == ["case:submitted", "case:registered"]
    assert any(row["kind"] == "handling" for row in rows(folder, "clocks"))
    assert rows(folder, "letters")
    assert PARTY["phone"] not in (folder / "cases.csv").read_text(encoding="utf-8-sig")
    (entry,) = entries(action="cases:export").entries
    assert entry.subject == "masked:2"


def test_in_clear_only_with_a_reason_and_never_over_another_export(town, tmp_path):
    a_case(town).registered()
    with pytest.raises(Refusal, match="--reason"):
        exported(tmp_path / "a", is_clear=True)
    exported(tmp_path / "a", is_clear=True, reason="移交档案馆")
    assert rows(tmp_path / "a", "cases")[0]["phone"] == PARTY["phone"]
    with pytest.raises(Refusal, match="不是空的"):
        exported(tmp_path / "a")
