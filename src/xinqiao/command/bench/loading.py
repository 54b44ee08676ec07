"""Loading the made-up town: founding it, then its ledgers."""

from __future__ import annotations

from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.command.bench.ledgers import ledgers
from xinqiao.command.bench.town import bench_town
from xinqiao.directory.bulk import actors_of, found_unsigned
from xinqiao.foundation.time import local_date, now
from xinqiao.lifecycle.loading import Loaded, load
from xinqiao.teamwork import following


def load_town(*, count: int, seed: int = 1, is_addition: bool = False) -> Loaded:
    """Found the town and load so many cases. Connected as the owner unless it is an addition."""
    town = bench_town()
    found_unsigned(town=town.plan)
    actors = actors_of(usernames=[officer.username for officer in town.plan.officers])
    drafts = ledgers(town=town, actors=actors, rulebook=current_rulebooks().pin, count=count, today=local_date(now()), seed=seed)
    loaded = load(drafts=drafts, is_addition=is_addition)
    # what was made up happened long ago
    following.skip_to_end()
    return loaded
