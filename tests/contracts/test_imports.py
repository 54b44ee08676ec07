"""The walls of the house: what import-linter is told in pyproject.toml, and the same for keys that name tables by words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.db.models import ForeignKey

ROOT = Path(__file__).resolve().parents[2]
FLOORS = (
    {"site"},
    {"portal", "workbench", "api", "command"},
    {"intake", "teamwork", "review", "hearing", "consultation", "cooperation", "mediation", "aftercare", "grouping"},
    {"lifecycle"},
    {"clocks", "routing", "correspondence", "search"},
    {"cases"},
    {"directory"},
    {"statute", "foundation"},
)


def floor_of(room: str) -> int:
    (height,) = [len(FLOORS) - place for place, rooms in enumerate(FLOORS) if room in rooms]
    return height


def test_imports_keep_to_the_walls():
    program = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout[-4000:] + ended.stderr[-2000:]


def test_every_room_has_its_floor():
    rooms = {path.name for path in (ROOT / "src" / "xinqiao").iterdir() if (path / "__init__.py").is_file()}
    assert rooms <= set().union(*FLOORS)


def test_foreign_keys_point_down_or_stay_in_their_room():
    seen = 0
    for model in apps.get_models():
        if not model.__module__.startswith("xinqiao."):
            continue
        room = model.__module__.split(".")[1]
        for field in model._meta.get_fields(include_hidden=True):
            if isinstance(field, ForeignKey) and field.related_model.__module__.startswith("xinqiao."):
                target = field.related_model.__module__.split(".")[1]
                seen += 1
                assert target == room or floor_of(target) < floor_of(room), f"{model.__name__}.{field.name} → {target}"
    assert seen > 5
