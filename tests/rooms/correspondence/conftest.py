"""The bodies of the town, a road not yet begun, and an outbox of its own.

Everything is imported inside: this file is read before Django is set up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from rooms.correspondence.roads import Road
    from xinqiao.directory.seats import Seat


@pytest.fixture
def town(db: None) -> None:
    """Found the bodies."""
    from rooms.correspondence.roads import GOVERNMENT, OFFICE, UNIT
    from xinqiao.directory import tree
    from xinqiao.directory.models import Body, Region

    on = dt.date(2022, 5, 1)
    Region.objects.create(code="990000", name="青禾市", full_name="青禾市", valid_from_on=on)
    for code, name, short, kind, parent in (
        (GOVERNMENT, "青禾市人民政府", "青政", "government", None),
        (OFFICE, "青禾市信访局", "青信", "petition_office", GOVERNMENT),
        (UNIT, "青禾市住房和城乡建设局", "青住建", "unit", GOVERNMENT),
    ):
        Body.objects.create(
            code=code, name=name, short_name=short, kind=kind, region_id="990000", parent_id=parent, phone="0990-1234567", valid_from_on=on
        )
    tree.forget()


@pytest.fixture
def road(town: None) -> Road:
    """A road that has not begun."""
    from rooms.correspondence.roads import OFFICE, UNIT, Road, seat

    return Road(seat("钱登记", OFFICE), seat("孙经办", UNIT))


@pytest.fixture
def stranger(town: None) -> Seat:
    """An officer of a body that has nothing to do with the matter."""
    from rooms.correspondence.roads import GOVERNMENT, seat

    return seat("外人", GOVERNMENT)


@pytest.fixture(autouse=True)
def _carriers() -> Iterator[None]:
    from xinqiao.correspondence.carriers import exchange

    exchange.forget()
    yield
    exchange.forget()


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Callable[[], dict[str, str]]:
    """Give what lies in the outbox, by path."""
    from xinqiao.foundation.home import Home

    monkeypatch.setattr("xinqiao.correspondence.carriers.folder.home", lambda: Home(tmp_path))
    settings.EMAIL_HOST = ""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

    def read() -> dict[str, str]:
        root = tmp_path / "outbox"
        return {
            str(path.relative_to(root)): path.read_bytes().decode(errors="replace") for path in sorted(root.rglob("*")) if path.is_file()
        }

    return read
