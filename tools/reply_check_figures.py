"""How well the reply check tells a non-answer and a swapped reply, on public replies that stay where they are.

python tools/reply_check_figures.py DIRECTORY [--json]

DIRECTORY holds replies.jsonl (id, title, text, reply, grade_manual). The data is for measuring only: nothing of it is copied
here and nothing is trained on it. reply_check_grades.csv beside this script are our own judgements by id (1: says something of
the matter; 0: only passes on, acknowledges or asks back), read before the check was run on them: sample 1 was looked at while
wordings were collected, sample 2 was drawn afterwards.
"""

from __future__ import annotations

import bisect
import csv
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xinqiao.correspondence.rules.reply_check.checking import check
from xinqiao.correspondence.rules.reply_check.matching import cosine, pairs_of
from xinqiao.correspondence.rules.reply_check.parts import Kind, ReplyCheck, State

LONG, SEEDS, HARD = 90, 2, 150
HALF = frozenset("ACEGIK")
Row = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Print the figures."""
    places = [argument for argument in arguments if not argument.startswith("-")]
    if len(places) != 1 or not (Path(places[0]) / "replies.jsonl").is_file():
        sys.stderr.write(__doc__ or "")
        return 2
    rows = [json.loads(line) for line in (Path(places[0]) / "replies.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {**non_answers(rows), **swapped(rows), **demands(rows), **latency(rows)}
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=None if "--json" in arguments else 1) + "\n")
    return 0


def read(row: Row, reply: str | None = None) -> ReplyCheck:
    """Check a reply as the only answer to a message."""
    return check(title=row["title"], demands=[row["text"]], reply=row["reply"] if reply is None else reply)


def auc(high: Sequence[float], low: Sequence[float]) -> float:
    """The chance that one of `high` stands above one of `low`; ties count half."""
    ordered = sorted(low)
    below = sum(bisect.bisect_left(ordered, value) + bisect.bisect_right(ordered, value) for value in high) / 2
    return round(below / (len(high) * len(low)), 4)


def non_answers(rows: Sequence[Row]) -> dict[str, object]:
    """Emptiness against judgements: of the data's annotator, and our own by sample."""
    by_id = {row["id"]: row for row in rows}
    judged = {"given": {row["id"]: str(row["grade_manual"]) != "0" for row in rows if row["grade_manual"] is not None}}
    with (Path(__file__).parent / "reply_check_grades.csv").open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            judged.setdefault(f"sample {line['sample']}", {})[line["id"]] = line["is_answer"] == "1"
    found: dict[str, object] = {}
    for name, grades in judged.items():
        scores = {key: read(by_id[key]).non_answer for key in grades if key in by_id}
        high, low = ([scores[key] for key in scores if grades[key] is wanted] for wanted in (False, True))
        found[f"non-answer, {name} ({len(high)} of {len(scores)})"] = auc(high, low)
    return found


def swapped(rows: Sequence[Row]) -> dict[str, object]:
    """Foreignness of the own reply against that of another message, drawn at random, and against the most similar message's."""
    own = [read(row).wrong_case for row in rows]
    runs: dict[str, list[float]] = {}
    for seed in range(SEEDS):
        other = random.Random(seed).sample(range(len(rows)), len(rows))  # noqa: S311  a test set, no secret
        pairs = [(i, j) for i, j in enumerate(other) if rows[i]["title"] != rows[j]["title"]]
        foreign = {i: read(rows[i], rows[j]["reply"]).wrong_case for i, j in pairs}
        long = [i for i, j in pairs if min(len(rows[i]["reply"]), len(rows[j]["reply"])) >= LONG]
        parts = {
            "all": list(foreign),
            f">= {LONG} characters": long,
            f">= {LONG}, cities {''.join(sorted(HALF))}": [i for i in long if city(rows[i]) in HALF],
            f">= {LONG}, other cities": [i for i in long if city(rows[i]) not in HALF],
        }
        for name, places in parts.items():
            runs.setdefault(f"swapped at random, {name}", []).append(auc([foreign[i] for i in places], [own[i] for i in places]))
    long = [i for i, row in enumerate(rows) if len(row["reply"]) >= LONG]
    chosen = random.Random(3).sample(long, min(HARD, len(long)))  # noqa: S311
    words = {i: pairs_of(rows[i]["title"] + rows[i]["text"]) for i in long}
    near = {i: _nearest(rows, words, i) for i in chosen}
    hard = auc([read(rows[i], rows[j]["reply"]).wrong_case for i, j in near.items()], [own[i] for i in near])
    return {
        **{name: round(statistics.mean(values), 4) for name, values in runs.items()},
        f"swapped, most similar message ({len(near)})": hard,
    }


def _nearest(rows: Sequence[Row], words: Mapping[int, frozenset[str]], i: int) -> int:
    others = (j for j in words if rows[j]["title"] != rows[i]["title"])
    return max(others, key=lambda j: cosine(words[i], words[j]))


def city(row: Row) -> str:
    """The letter that stands for the city."""
    found = re.search(r"([A-L])\d*[市区县]", row["title"] + row["text"])
    return found.group(1) if found else ""


def demands(rows: Sequence[Row]) -> dict[str, object]:
    """How often an answering sentence is found in the own reply, and in a foreign one."""
    long = [row for row in rows if len(row["reply"]) >= LONG]
    others = random.Random(1).sample(long, len(long))  # noqa: S311
    own = statistics.mean(_is_found(read(row)) for row in long)
    foreign = statistics.mean(_is_found(read(row, other["reply"])) for row, other in zip(long, others, strict=True))
    return {"answer found, own reply": round(own, 3), "answer found, foreign reply": round(foreign, 3)}


def _is_found(seen: ReplyCheck) -> bool:
    return any(finding.state is State.FOUND for finding in seen.of(Kind.DEMAND))


def latency(rows: Sequence[Row]) -> dict[str, object]:
    """Processor time of one check, in milliseconds."""
    spent = []
    for row in rows:
        begun = time.process_time()
        read(row)
        spent.append((time.process_time() - begun) * 1000)
    spent.sort()
    return {"ms p50": round(spent[len(spent) // 2], 1), "ms p95": round(spent[int(len(spent) * 0.95)], 1), "ms max": round(spent[-1], 1)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
