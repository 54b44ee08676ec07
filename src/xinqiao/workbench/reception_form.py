"""The form at the window: grouped as a clerk asks, what is rare last, what a missing item means beside its field."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from xinqiao.directory.tree import regions
from xinqiao.foundation.files.limits import FIELD, limits_sentence
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Terms, ui
from xinqiao.foundation.ui.fields import FieldSpec, FormSpec
from xinqiao.foundation.ui.forms import form_spec
from xinqiao.lifecycle.submission import PartyTerms, ReceivedTerms
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS, ID_TYPES, PRIOR_STEPS, PURPOSES
from xinqiao.workbench.act_choices import grouped

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (told("形式和日期"), ("channel", "received_on", "visitors", "postmarked_on", "upstream", "upstream_number")),
    (told("信访人"), ("parties", "persons", "is_anonymous")),
    (told("诉求"), ("demands", "title")),
    (told("事实"), ("facts", "place", "category", "purpose", "earlier_steps", "earlier_note")),
    (told("其他"), (FIELD,)),
)
HALF = frozenset(
    {"channel", "received_on", "visitors", "postmarked_on", "upstream", "upstream_number", "persons", "place", "category", "purpose"}
)
LABELS = {
    "demands": told("诉求"),
    "parties": told("信访人或者代表"),
    "is_anonymous": told("信访人要求匿名"),
    "visitors": told("来访人数"),
    "title": told("一句话标题"),
}
HELPS = {
    "demands": told("一项写一件事，将来逐项答复。"),
    "parties": told("缺哪一项都能登记。姓名或者住址不清的，书面告知的期限暂停（第二十三条第二款），以后补上再告知。"),
    "parties.address": told("写到门牌号，书面告知按它邮寄。"),
    "visitors": told("来访的填写。多人走访应推选代表，不超过5人（第二十条）。"),
    "postmarked_on": told("来信的填写。"),
    "upstream": told("上级转送、交办的填写。"),
    "upstream_number": told("上级转送、交办的填写。"),
    "title": told("不填时取第一项诉求的开头。"),
    "facts": told("时间、地点、经过、依据。"),
}


class LookTerms(Terms):
    """What earlier matters are looked up by."""

    parties: tuple[PartyTerms, ...] = Field((), json_schema_extra=ui(kind="repeat"))


def reception_spec() -> FormSpec:
    """Describe the form at the window."""
    drawn = form_spec(
        ReceivedTerms,
        choices={
            "channel": CHANNELS.choices(),
            "category": list(grouped(CATEGORIES)),
            "purpose": PURPOSES.choices(),
            "place": [(code, card.full_name) for code, card in regions().items()],
            "earlier_steps": PRIOR_STEPS.choices(),
            "parties.id_type": ID_TYPES.choices(),
        },
        labels=LABELS,
        helps=HELPS,
        extra=[FieldSpec(name=FIELD, label=told("附件、来信扫描件"), kind="files", help=limits_sentence())],
    )
    return FormSpec(fields=tuple(_placed(drawn[name], heading, name == names[0]) for heading, names in SECTIONS for name in names))


def _placed(field: FieldSpec, heading: str, is_first: bool) -> FieldSpec:  # noqa: FBT001  a place in its section
    return replace(
        field,
        section=heading if is_first else "",
        width="half" if field.name in HALF else field.width,
        # nobody at the window writes the clerk's own address into the visitor's
        children=tuple(replace(child, autocomplete="off", width=_CHILD_WIDTHS.get(child.name, child.width)) for child in field.children),
    )


_CHILD_WIDTHS = {"address": "full"}
