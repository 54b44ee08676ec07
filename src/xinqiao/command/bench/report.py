"""The figures of a bench as a table of Markdown, and its place in a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
_NAMES = {
    "submission": "提交 submission",
    "registration": "登记 one act: registration",
    "screening": "甄别 one act: screening",
    "forwarding": "转送 one act: forwarding",
    "four_steps": "四步 four requests: received, screened, answered, looked up",
    "full_road": "全程 submission, nine acts, rating, look-up",
}


def table(figures: dict[str, Any]) -> str:
    """One row per scene, with its ratio to the raw limits of the same run."""
    return "\n".join(_lines(figures)) + "\n"


def write(*, path: Path, table: str) -> None:
    """Put the table between the marks of a page; a page without them gets them at its end."""
    text = path.read_text(encoding="utf-8") if path.exists() else "# 速度 / Performance\n"
    if BEGIN not in text:
        text += f"\n{BEGIN}\n{END}\n"
    head, _, rest = text.partition(BEGIN)
    path.write_text(f"{head}{BEGIN}\n{table}{END}{rest.partition(END)[2]}", encoding="utf-8")


def _lines(figures: dict[str, Any]) -> Iterator[str]:
    raw, machine = figures["raw"], figures["machine"]
    single, transactions = raw["single_inserts"], raw["transactions_of_13_rows"]
    yield (
        f"{machine['cores']} cores, Python {machine['python']}, {figures['cases']} cases loaded, {figures['connections']} connections, 2 web "
        f"workers, database on the same cores; load average {figures['load_before']:.1f} before, {figures['load_after']:.1f} after."
    )
    yield f"Raw limits in the same run: {single:.0f} single-row inserts/s, {transactions:.0f} transactions of 13 rows/s."
    yield ""
    yield "| what | per second | p50 ms | p95 ms | p99 ms | of raw insert | of raw transaction | statements |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for scene, name in _NAMES.items():
        done = figures["scenes"][scene]
        times = done["round_ms"]
        count = figures["statements"].get(scene, "")
        yield (
            f"| {name} | {done['rate']:.0f} | {times.get('p50', '')} | {times.get('p95', '')} | {times.get('p99', '')} "
            f"| {done['rate'] / single:.3f} | {done['rate'] / transactions:.3f} | {count} |"
        )
    if figures["load"]:
        yield f"| bulk load, events | {figures['load']['events_per_second']} | | | | | | |"
    yield f"| verify, events | {figures['verify']['events_per_second']} | | | | | | |"
    yield ""
    yield from _overload(figures["overload"])
    steps = ", ".join(f"{noun} {count}" for noun, count in sorted(figures["statements"].items()))
    yield f"Statements of each request, BEGIN and COMMIT included: {steps}."
    road = figures["scenes"]["full_road"]["steps_ms"]
    yield (
        "Steps on the full road, p95 ms: "
        + ", ".join(f"{noun} {times['p95']}" for noun, times in sorted(road.items()) if "p95" in times)
        + "."
    )


def _overload(told: dict[str, Any]) -> Iterator[str]:
    calm, storm = told["calm"], told["storm"]
    yield (
        f"Overload: {told['connections']} connections without a pause for a minute ({storm['per_second']:.0f} requests/s) where the usual "
        f"{calm['acknowledged_per_second']:.0f}/s come from a tenth of them. Answers: {storm['statuses']}; {storm['acknowledged_per_second']:.0f}/s "
        f"acknowledged, p95 {storm['ms'].get('p95', '')} ms (calm: {calm['ms'].get('p95', '')} ms). Of {told['acknowledged']} acknowledged "
        f"{told['lost']} lost. Normal again after {told['normal_after_seconds']} s."
    )
    yield ""
