"""Words of another system turned into ours: bodies, regions and the entries of code lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xinqiao.directory.tree import bodies, regions
from xinqiao.intake.importing.faults import RowFault, told
from xinqiao.intake.importing.mapping import FieldPlan
from xinqiao.statute.codes import CodeList
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS, EXTERNAL_SYSTEMS, ID_TYPES, PURPOSES

LISTS: Mapping[str, CodeList] = {
    "channel": CHANNELS,
    "category": CATEGORIES,
    "purpose": PURPOSES,
    "id_type": ID_TYPES,
    "external_system": EXTERNAL_SYSTEMS,
}


class Words:
    """Everything that a word may mean here, looked up once per import."""

    def __init__(self, *, today: dt.date) -> None:
        """Read the directory and the code lists."""
        self._known: dict[str, dict[str, str]] = {
            field: {**{code.key: code.key for code in codes}, **{code.label: code.key for code in codes}} for field, codes in LISTS.items()
        }
        in_force = [card for card in bodies().values() if card.is_in_force(today)]
        named = {word: card.code for card in in_force for word in (card.short_name, card.name, card.code)}
        self._known["office"] = self._known["body"] = named
        places = {word: card.code for card in regions().values() for word in (card.name, card.full_name, card.code)}
        self._known["place"] = places

    def meaning(self, *, field: str, word: str) -> str | None:
        """Our key of a word, or None where we do not know it."""
        return self._known[field].get(word)

    def code(self, *, field: str, word: str, plan: FieldPlan) -> str:
        """Our key of a word by the mapping, then by name.

        Gives  "" where there is nothing, or where an unknown word is to be left out.
        Raises RowFault word_unknown.
        """
        if not word:
            return plan.default and (self.meaning(field=field, word=plan.default) or plan.default)
        meant = plan.values.get(word, word)
        found = self.meaning(field=field, word=meant)
        if found is None and plan.unknown == "reject":
            raise RowFault(
                code="word_unknown",
                message=told('不认识“%s”，请在映射的 values 里写明它对应什么，或者设 unknown = "empty"') % word[:30],
                field=field,
            )
        return found or ""
