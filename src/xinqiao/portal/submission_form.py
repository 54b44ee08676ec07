"""The form of a submission: what is asked, in which order, in which words; and reading it back into terms."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.directory.tree import BodyCard, regions, usable_regions
from xinqiao.foundation.files.limits import FIELD, limits_sentence, pieced_sentence
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import local_date, now
from xinqiao.foundation.ui.fields import Choice, FieldSpec, FormSpec
from xinqiao.foundation.ui.forms import FieldError, form_spec, parse
from xinqiao.lifecycle.choices import NOT_IN_LIST
from xinqiao.lifecycle.submission import SubmissionTerms
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import ID_TYPES, PRIOR_STEPS
from xinqiao.statute.regulation_2022 import REPRESENTATIVES_MAX

ORDER = (
    "demands", "facts", "place", "category", "earlier_steps", "earlier_note", "is_anonymous", "parties", "persons",
)  # fmt: skip
# The title is taken from the first demand, the purpose is the office's to find out: two things less to puzzle over.
NOT_ASKED = MappingProxyType({"title": None, "purpose": None})
NAMING = frozenset({"name", "address", "id_type", "id_number", "postcode"})
"""What an anonymous petitioner does not give: left out even where it was typed."""
_TOWN_DIGITS = 9
_SECTIONS = {
    "demands": told("一、您想解决什么"),
    "place": told("二、在哪里、是哪方面的事"),
    "earlier_steps": told("三、以前走过的途径"),
    "is_anonymous": told("四、您的信息"),
}
_LABELS = {
    "demands": told("诉求"),
    "place": told("问题发生在哪里"),
    "category": told("是哪方面的事"),
    "earlier_steps": told("这件事以前有没有（可多选）"),
    "earlier_note": told("以前的结果"),
    "is_anonymous": told("我要匿名提交"),
    "parties": told("信访人"),
    "persons": told("一共有多少人"),
}
_HELPS = {
    "demands": told("一条写一件事，说清希望怎样解决，我们会逐条答复。例如：请供热公司把室温恢复到18度。"),
    "facts": told("什么时候、在哪里、发生了什么，您认为为什么应当解决。不用讲究格式，讲清楚就行。"),
    "place": told("选到街道、乡镇或者村、社区；找不到的可以不选。"),
    "category": told("不清楚可以不选，工作人员会帮您分。"),
    "earlier_steps": told("没有的话不用选。选了也照样受理，只是为了告诉您走哪条途径更合适。"),
    "earlier_note": told("例如：什么时候、哪个单位、怎么答复的。"),
    "is_anonymous": told(
        "匿名的，姓名、证件和住址都不提交，填了也不会保存；事情照样办理，但不能给您书面告知，只能凭编号和查询码在网上看结果、回答问题。"
        "可以只留一个电话，方便我们问清情况。"
    ),
    "parties": told("没有的项目可以空着，不影响提交。几个人一起反映的，写推选出来的代表。"),
    "parties.address": told("写到门牌号。书面告知书寄到这里；不写就不能邮寄。"),
    "parties.phone": told("用来问清情况、通知您进展。"),
    "parties.id_number": told("只用来核实身份、避免重复登记，加密保存。"),
    "persons": told("一个人反映的填1；几个人共同反映的，填总人数。"),
}


def submission_spec(*, office: BodyCard) -> FormSpec:
    """Describe the form, its places those of the office's region."""
    spec = form_spec(
        SubmissionTerms,
        choices={
            "place": _places(office),
            "category": _categories(),
            "earlier_steps": PRIOR_STEPS.choices(),
            "parties.id_type": ID_TYPES.choices(),
        },
        labels=_LABELS,
        helps=_HELPS,
        omit=NOT_ASKED,
    )
    fields = (_dressed(spec[name]) for name in ORDER)
    files = FieldSpec(
        name=FIELD,
        label=told("附件"),
        kind="files",
        section=told("五、附件"),
        help=limits_sentence(),
        uploads=reverse("portal-draft-uploads"),
        uploads_help=pieced_sentence(),
        is_held_elsewhere=True,
    )
    return FormSpec(fields=(*fields, files))


def offline_fields(field: FieldSpec) -> FieldSpec | None:
    """What of a field is asked on the page without a net: what happened and how to reach the person, no papers and no lists."""
    if field.name in {"demands", "facts"}:
        return field
    if field.name != "parties":
        return None
    children = tuple(child for child in field.children if child.name in {"name", "phone", "address"})
    return replace(field, children=children, max_rows=1)


def read(data: QueryDict, *, today: dt.date) -> SubmissionTerms | list[FieldError]:
    """Read what was typed into terms, without what an anonymous petitioner does not give."""
    terms = parse(SubmissionTerms, without_names(data), today=today, labels=_LABELS, omit=NOT_ASKED)
    if not isinstance(terms, list) and terms.place and terms.place not in regions():
        return [FieldError(path="place", code="not_in_list", message=_(NOT_IN_LIST))]
    return terms


def without_names(data: QueryDict) -> QueryDict:
    """What was typed, less name, papers and address where the anonymous box is ticked."""
    if not data.getlist("is_anonymous"):
        return data
    left = data.copy()
    for name in data:
        if name.startswith("parties-") and name.rpartition("-")[2] in NAMING:
            left.pop(name)
    return left


def _dressed(field: FieldSpec) -> FieldSpec:
    section = _SECTIONS.get(field.name, "")
    if field.name != "parties":
        return replace(field, section=section)
    # an ID number is neither offered by the browser nor kept by the page's script
    children = tuple(replace(child, autocomplete="off") if child.name == "id_number" else child for child in field.children)
    return replace(field, children=children, max_rows=REPRESENTATIVES_MAX, add=told("再加一位代表"))


def _places(office: BodyCard) -> list[Choice]:
    """The places of the office's region, villages under their town."""
    known = {code: card for code, card in sorted(usable_regions(today=local_date(now())).items()) if code.startswith(office.region)}
    towns = {code[:_TOWN_DIGITS]: card.name for code, card in known.items() if code.endswith("000") and len(code) > _TOWN_DIGITS}
    return [Choice(value=code, label=card.name, group=towns.get(code[:_TOWN_DIGITS], "")) for code, card in known.items()]


def _categories() -> list[Choice]:
    choices = []
    for top in CATEGORIES.children(""):
        choices += [Choice(value=code.key, label=code.label, group=top.label) for code in CATEGORIES.children(top.key)]
        choices.append(Choice(value=top.key, label=_("%(field)s的其他事") % {"field": _(top.label)}, group=top.label))
    return choices
