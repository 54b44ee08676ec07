"""What a person at the console writes wrong is told in one line, and nothing is begun."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from xinqiao.command import main as console
from xinqiao.command.calendar import _read
from xinqiao.foundation.os_faults import reason_of
from xinqiao.foundation.refusal import Refusal


@pytest.mark.parametrize(
    "words", [("worker", "--concurrency", "0"), ("bench", "load", "-5"), ("backup", "x", "--keep", "0"), ("verify", "--processes", "many")]
)
def test_a_number_below_one_is_refused_before_anything_starts(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        console.main(words)
    assert ended.value.code == 2
    assert "请写 1 以上的整数" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (FileNotFoundError(2, "No such file or directory", "/proc/x"), "/proc/x：没有这个文件或者目录"),
        (OSError(28, "No space left on device", "/full"), "/full：磁盘已满"),
        (subprocess.CalledProcessError(1, "child"), "中途停下"),
    ],
)
def test_a_path_that_cannot_be_used_and_a_child_that_failed(
    fault: Exception, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def fails(_args: object) -> int:
        raise fault

    monkeypatch.setattr(console.COMMANDS["collect"], "run", fails)
    assert console.main(["collect"]) == 1
    assert told in capsys.readouterr().err


def test_a_fault_without_a_path_is_a_defect(monkeypatch: pytest.MonkeyPatch):
    def fails(_args: object) -> int:
        raise OSError(5, "defect")

    monkeypatch.setattr(console.COMMANDS["collect"], "run", fails)
    with pytest.raises(OSError, match="defect"):
        console.main(["collect"])


@pytest.mark.parametrize("text", ["break = 3", 'break = ["x"]', "[make_up]\nday = 2027-01-01", 'break = [{first = "1"}]'])
def test_a_notice_of_another_shape_is_refused(text: str, tmp_path: Path):
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match="读不懂放假安排文件"):
        _read(tmp_path / "c.toml")


def test_a_rare_reason_is_told_as_the_system_says_it():
    assert reason_of(OSError(71, "Protocol error")) == "Protocol error"
