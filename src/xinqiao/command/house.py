"""Opening the house for one command: the database is reachable and Django is set up inside the block."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress

from xinqiao.foundation.environment import environment
from xinqiao.foundation.postgres.server import serving


@contextmanager
def opened(*, as_owner: bool = False) -> Iterator[None]:
    """Have a database and Django.

    Takes  as_owner, connect as the role that owns the tables (migrate only).
    Raises DatabaseFault, WrongSettingError.
    """
    env = environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xinqiao.site.settings")
    if as_owner:
        os.environ["XINQIAO_AS_OWNER"] = "1"
    with nullcontext() if env.database else serving(home=env.home):
        import django
        from django.db import connections

        django.setup()
        if not as_owner:
            _refresh_lists()
        try:
            yield
        finally:
            connections.close_all()


def _refresh_lists() -> None:
    """Read the code lists in force; a database without tables has none yet."""
    from django.db import DatabaseError

    from xinqiao.directory import code_lists

    with suppress(DatabaseError):
        code_lists.refresh()
