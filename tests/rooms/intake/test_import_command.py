import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from xinqiao.cases.models import Case
from xinqiao.command import importing
from xinqiao.command.main import main

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "import"


@pytest.fixture
def at_home(town, monkeypatch):
    monkeypatch.setattr(importing, "opened", nullcontext)


def test_the_example_of_the_guide_comes_in(at_home, capsys, tmp_path):
    report = tmp_path / "out.csv"
    words = ["import", str(GUIDE / "example.csv"), "--mapping", str(GUIDE / "example.toml")]
    assert main([*words, "--dry-run"]) == 1
    assert "试运行，没有写入：共 6 行：可登记 4，将关联 0，已在库 0，退回 1，略过 1" in capsys.readouterr().out
    assert not Case.objects.exists()
    assert main([*words, "--report", str(report), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["counts"] == {"registered": 4, "linked": 0, "present": 0, "rejected": 1, "skipped": 1}
    assert said["rejected"][0]["row"] == 6
    assert "科学计数法" in said["rejected"][0]["reason"]
    assert report.read_bytes().startswith(b"\xef\xbb\xbf")
    assert sorted(Case.objects.values_list("stage", flat=True)) == ["archived", "archived", "received", "received"]


def test_a_file_without_faults_ends_well(at_home, capsys, tmp_path):
    (tmp_path / "a.csv").write_text("诉求\n请修路灯。\n", encoding="gb18030")
    (tmp_path / "m.toml").write_text('batch = "b"\noffice = "信访局"\ndemands = "诉求"\n[fields]\n', encoding="utf-8")
    assert main(["import", str(tmp_path / "a.csv"), "--mapping", str(tmp_path / "m.toml")]) == 0


@pytest.mark.parametrize("missing", ["a.csv", "m.toml"])
def test_a_missing_file_is_one_line(at_home, capsys, tmp_path, missing):
    (tmp_path / "a.csv").write_text("诉求\n请修路灯。\n", encoding="utf-8")
    (tmp_path / "m.toml").write_text('batch = "b"\noffice = "信访局"\ndemands = "诉求"\n[fields]\n', encoding="utf-8")
    (tmp_path / missing).unlink()
    assert main(["import", str(tmp_path / "a.csv"), "--mapping", str(tmp_path / "m.toml")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_report_that_cannot_be_written_stops_before_the_first_row(at_home, capsys, tmp_path):
    words = ["import", str(GUIDE / "example.csv"), "--mapping", str(GUIDE / "example.toml")]
    assert main([*words, "--report", str(tmp_path / "no" / "out.csv")]) == 1
    assert not Case.objects.exists()
