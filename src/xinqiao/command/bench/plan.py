"""The plan of a load: API keys of two officers, what petitioners send, the terms of each act. Run as a module; gives JSON."""

from __future__ import annotations

import json
import os
import random
import sys
from typing import Any

_SUBMISSIONS = 400


def plan() -> dict[str, Any]:
    """Make the plan, and the keys it needs."""
    from xinqiao.command.bench.town import bench_town
    from xinqiao.command.bench.words import Matter, person
    from xinqiao.directory.tokens import issue_token
    from xinqiao.foundation.time import local_date, now
    from xinqiao.lifecycle.prereview import CHECKS

    at, town, rng = now(), bench_town(), random.Random(7)  # noqa: S311  made-up data
    city = town.places[0]
    today = local_date(at).isoformat()
    submissions = []
    for _ in range(_SUBMISSIONS):
        matter, who = Matter(rng), person(rng)
        party = {"name": who.name, "phone": who.phone, "address": who.address or "青禾市柳林街1号"}
        submissions.append(
            {"title": matter.title, "demands": matter.demands[:1], "facts": matter.facts, "place": city.region, "parties": [party]}
        )
    answer = {
        "n": 1,
        "conclusion": "support",
        "facts": "经调查，情况属实。",
        "basis": "《信访工作条例》第三十二条。",
        "opinion": "一个月内整改到位。",
    }
    ruling = {"n": 1, "klass": "claim"}
    return {
        "tokens": {
            "office": issue_token(username=town.officer(city.office), label="bench", now=at),
            "unit": issue_token(username=town.officer(city.units[0]), label="bench", now=at),
        },
        "submissions": submissions,
        "terms": {
            "registration": {},
            "screening": {"demands": [{**ruling, "path": 6}]},
            "screening_elsewhere": {"demands": [{**ruling, "path": 2}]},
            "forwarding": {"to_body": city.units[0], "note": "请依法办理，按期告知。"},
            "acceptance": {},
            "handling": {"way": "site_visit", "done_on": today, "text": "到现场查看，听取双方陈述，核对了合同和票据。"},
            "answer-draft": {"answers": [answer], "review_organ": city.government},
            "prereview": {"is_passed": True, "checks": list(CHECKS)},
            "answer": {},
            "service": {"way": "in_person", "outcome": "received", "served_on": today},
            "redirection": {
                "route": "labour_arbitration",
                "authority": "青禾市劳动人事争议仲裁委员会",
                "where": "请带身份证件和劳动合同。",
            },
            "rating": {"about": "unit", "level": "satisfied"},
        },
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xinqiao.site.settings")
    import django

    django.setup()
    json.dump(plan(), sys.stdout, ensure_ascii=False)
