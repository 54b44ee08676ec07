"""What was wrong with what a person filled in, said in their language and at the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.term_faults import TOLD
from xinqiao.foundation.ui.fields import CHOSEN, FieldSpec, FormSpec

OUTSIDE_ASCII = 127


@dataclass(frozen=True, kw_only=True)
class FieldError:
    """One fault: `path` is the HTML name of the input ("demands-0-text", "" for the whole form)."""

    path: str
    code: str
    message: str


_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        **TOLD,
        "string_too_long": told("最多 %(max)s 字，现在 %(now)s 字，请删减"),
        "string_too_short": told("至少 %(min)s 字，现在 %(now)s 字"),
        "too_short": told("至少要有 %(min)s 项"),
        "too_long": told("最多 %(max)s 项，现在 %(now)s 项"),
        "greater_than_equal": told("不能小于 %(ge)s"),
        "greater_than": told("必须大于 %(gt)s"),
        "less_than_equal": told("不能大于 %(le)s"),
        "less_than": told("必须小于 %(lt)s"),
        "int_parsing": told("请填写整数，例如 3"),
        "int_type": told("请填写整数，例如 3"),
        "int_from_float": told("请填写整数，例如 3"),
        "int_parsing_size": told("数字太大，请核对"),
        "literal_error": told("请从给出的选项中选择"),
        "enum": told("请从给出的选项中选择"),
        "bool_parsing": told("请选择“是”或“否”"),
        "bool_type": told("请选择“是”或“否”"),
        "extra_forbidden": told("没有这个填写项，请删去"),
        "uuid_parsing": told("编号不完整，请刷新页面后再试"),
        "uuid_type": told("编号不完整，请刷新页面后再试"),
        "string_unicode": told("含有无法保存的字符，请删除后重新输入"),
        "string_type": told("这里要填文字"),
        "tuple_type": told("这里要填多项"),
        "list_type": told("这里要填多项"),
        "model_type": told("这里要分项填写"),
        "model_attributes_type": told("这里要分项填写"),
        "string_pattern_mismatch": told("格式不对，请核对后重新填写"),
        "datetime_parsing": TOLD["moment_unreadable"],
        "datetime_from_date_parsing": TOLD["moment_unreadable"],
        "datetime_type": TOLD["moment_unreadable"],
        "json_invalid": told("内容不是有效的 JSON"),
    }
)
_OTHERWISE = told("填写有误，请核对后重新填写")
_FILL_IN = told("请填写%(label)s")
_CHOOSE = told("请选择“%(label)s”")
_TICK = told("请勾选“%(label)s”")
_UPLOAD = told("请上传%(label)s")
_AT_LEAST_ONE = told("请至少选择一项")


def path_of(*parts: str | int) -> str:
    """Join the steps to a field as the HTML name has them."""
    return "-".join(str(part) for part in parts)


def explain(
    error: ValidationError, *, spec: FormSpec | None = None, place: Callable[[Sequence[str | int]], str] | None = None
) -> list[FieldError]:
    """Say every fault of a validation.

    Takes  error of pydantic; spec for the labels; place, how a location becomes a path where rows were left out.
    Gives  a list in the order of the fields, told in the active language.
    """
    found = []
    details = error.errors(include_url=False)
    for detail in details:
        if detail["type"] == "too_short" and any(_stands_in(other, detail) for other in details):
            continue  # pydantic counts only the faultless items; the faults inside are the news
        where = _location(detail)
        field = _field_at(spec.fields if spec else (), where)
        found.append(
            FieldError(path=(place(where) if place else path_of(*where)), code=detail["type"], message=_message(detail, field=field))
        )
    return found


def explain_refusal(refusal: Refusal) -> FieldError:
    """Say a refusal of the house as the fault of its field (or of the whole form)."""
    text = _(refusal.message)
    message = text % refusal.params if refusal.params else text
    return FieldError(path=(refusal.field or "").replace(".", "-"), code=refusal.code, message=message)


def _stands_in(inner: ErrorDetails, outer: ErrorDetails) -> bool:
    steps = len(outer["loc"])
    return len(inner["loc"]) > steps and inner["loc"][:steps] == outer["loc"]


def _location(detail: ErrorDetails) -> tuple[str | int, ...]:
    """Tell the place; a fault of the whole model may name its field in its context."""
    named = detail.get("ctx", {}).get("field")
    return (*detail["loc"], named) if isinstance(named, str) else detail["loc"]


def _field_at(fields: Sequence[FieldSpec], where: Sequence[str | int]) -> FieldSpec | None:
    field = None
    for step in where:
        if isinstance(step, int):
            fields = field.children if field else ()
            if len(fields) == 1 and not fields[0].name:
                field = FieldSpec(name="", label=field.label if field else "", kind=fields[0].kind)
            continue
        field = next((each for each in fields if each.name == step), field)
        fields = field.children if field else ()
    return field


def _message(detail: ErrorDetails, *, field: FieldSpec | None) -> str:
    code, context = detail["type"], dict(detail.get("ctx", {}))
    if _is_absence(detail):
        return _absent(field)
    if code == "literal_error" and context.get("expected") == "True":
        return _(_TICK) % {"label": _(field.label) if field else ""}
    if code == "value_error":
        return _(str(context.get("error", _OTHERWISE)))
    if code == "too_short" and field is not None and field.kind == "checkboxes":
        return _(_AT_LEAST_ONE)
    text = _TEXTS.get(code)
    if text is None:
        said = detail["msg"]
        return _(said) if any(ord(letter) > OUTSIDE_ASCII for letter in said) else _(_OTHERWISE)
    return _(text) % _places(detail, context)


def _is_absence(detail: ErrorDetails) -> bool:
    given: object = detail["input"]
    code = detail["type"]
    return code == "missing" or given is None or (given == "" and code != "extra_forbidden")


def _absent(field: FieldSpec | None) -> str:
    if field is None or not field.label:
        return _(_FILL_IN) % {"label": _(told("此项"))}
    text = _FILL_IN
    if field.kind == "checkbox":
        text = _TICK
    elif field.kind == "files":
        text = _UPLOAD
    elif field.kind in CHOSEN:
        text = _CHOOSE
    return _(text) % {"label": _(field.label)}


def _places(detail: ErrorDetails, context: dict[str, Any]) -> dict[str, Any]:
    given: object = detail["input"]
    now = len(given) if isinstance(given, str | list | tuple) else context.get("actual_length", 0)
    return {**context, "max": context.get("max_length"), "min": context.get("min_length"), "now": now}
