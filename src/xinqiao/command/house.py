"""Opening the house for one command: the database is reachable, has its tables, and Django is set up inside the block."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from xinqiao.foundation.environment import environment
from xinqiao.foundation.postgres.faults import DatabaseFault
from xinqiao.foundation.postgres.migrated import is_up_to_date
from xinqiao.foundation.postgres.server import serving

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor


@contextmanager
def opened(*, as_owner: bool = False, needs_tables: bool = True) -> Iterator[None]:
    """Have a database and Django.

    Takes  as_owner, connect as the role that owns the tables; needs_tables, False for what makes, fills or looks at them.
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
        if needs_tables:
            if not is_up_to_date(env=env):
                require_tables()
            _refresh_lists()
        try:
            yield
        finally:
            connections.close_all()


def require_tables() -> None:
    """Ask the database itself, where no stamp of the last migrate answers.

    Raises DatabaseFault that says what to do: no answer, no tables yet, tables of an older version or of a newer one.
    """
    executor = _executor()
    if not executor.loader.applied_migrations:
        raise DatabaseFault(told_zh="还没有数据表，请先运行 xinqiao migrate", told_en="there are no tables yet; run xinqiao migrate first")
    if pending := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise DatabaseFault(
            told_zh=f"有 {len(pending)} 项升级没有执行，请先运行 xinqiao migrate",
            told_en=f"{len(pending)} upgrades are pending; run xinqiao migrate first",
        )
    _refuse_newer(executor)


def require_no_newer_tables() -> None:
    """Let a database pass that is empty, older or of this version.

    Raises DatabaseFault where a later version has changed it, or nothing answers.
    """
    _refuse_newer(_executor())


def _executor() -> MigrationExecutor:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        return MigrationExecutor(connection)
    except DatabaseError as fault:
        why = (str(fault).splitlines() or [""])[0]
        raise DatabaseFault(told_zh=f"连不上：{why}", told_en="cannot connect; see xinqiao doctor") from fault


def _refuse_newer(executor: MigrationExecutor) -> None:
    """What a later version wrote, this one would not understand."""
    loader = executor.loader
    newer = sorted(
        ".".join(key) for key in loader.applied_migrations if key[0] in loader.migrated_apps and key not in loader.disk_migrations
    )
    if newer:
        raise DatabaseFault(
            told_zh=f"数据表是更新版本的程序建的（{newer[0]}），请改用那个版本",
            told_en=f"a newer version made these tables ({newer[0]}); use that version",
        )


def _refresh_lists() -> None:
    """Read the code lists in force."""
    from xinqiao.directory import code_lists

    code_lists.refresh()
