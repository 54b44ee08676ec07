"""Which pages the bench opens, by whom, and how many statements each costs. Run as a module; gives JSON."""

from __future__ import annotations

import json
import os
import sys
from typing import Any
from urllib.parse import urlencode

_PASSWORD = "bench-only-Qh-73"  # noqa: S105  of officers who exist in the database of a bench
_CASES = 200
_DEEP_PAGES = 20
_WORDS = ("供暖", "工资", "噪声", "拆迁", "物业")


def pages() -> dict[str, Any]:
    """Sign two officers in and name the pages each opens.

    Gives  by officer: cookie; by name of the page: its addresses and the statements of one request, the caches being warm.
    """
    from django.contrib.auth import get_user_model
    from django.test import Client

    from xinqiao.command.bench.town import bench_town

    town = bench_town()
    city = town.places[0]
    told: dict[str, Any] = {}
    for who, body in (("office", city.office), ("unit", city.units[0])):
        username = town.officer(body)
        officer = get_user_model().objects.get(username=username)
        officer.set_password(_PASSWORD)
        officer.save()
        client = Client(headers={"host": "localhost"})
        client.post("/desk/sign-in", {"username": username, "password": _PASSWORD})
        named = _named(client)
        told[who] = {
            "cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items()),
            "pages": {name: {"paths": paths, "statements": _statements(client, name, paths[0])} for name, paths in named.items()},
        }
    return told


def _named(client: Any) -> dict[str, list[str]]:
    listed = "/desk/cases"
    numbers: list[str] = []
    deep, after = listed, ""
    for _place in range(_DEEP_PAGES):
        found = _api(client, after)
        numbers += [case["number"] for case in found["cases"]]
        after = found["after"]
        if not after:
            break
        deep = f"{listed}?{urlencode({'after': after})}"
    return {
        "first page": ["/desk/"],
        "list": [listed],
        "list, page 20": [deep],
        "list, soonest due": [f"{listed}?order=due"],
        "list, overdue": [f"{listed}?due=missed"],
        "list, one state": [f"{listed}?stage={stage}" for stage in ("accepted", "forwarded", "archived")],
        "list, one state and form": [f"{listed}?stage=accepted&channel=letter&order=due"],
        "list, words": [f"{listed}?{urlencode({'q': word})}" for word in _WORDS],
        "case file": [f"/desk/cases/{number}" for number in numbers[:_CASES]],
        "calendar": ["/desk/calendar"],
        "notifications": ["/desk/notifications"],
    }


def _api(client: Any, after: str) -> Any:
    answer = client.get(f"/api/v1/cases?{urlencode({'after': after} if after else {})}")
    return answer.json()


def _statements(client: Any, name: str, path: str) -> int:
    from xinqiao.command.bench.statements import counting

    for _warm in range(2):
        with counting() as seen:
            answer = client.get(path)
        if answer.status_code != 200:  # noqa: PLR2004  OK
            raise RuntimeError(f"{name}: {answer.status_code} {path}")
    if os.environ.get("BENCH_STATEMENTS"):
        print(name, path, *seen.statements, sep="\n  ", file=sys.stderr)
    return len([text for text in seen.statements if text not in {"BEGIN", "COMMIT"}])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xinqiao.site.settings")
    import django

    django.setup()
    json.dump(pages(), sys.stdout, ensure_ascii=False)
