r"""Terms: what a person states when asking for an act. One model is the API body and the page form. No Django here.

Every string is cleaned before it is judged: outer blanks stripped, line ends made "\n", invisible direction marks
(phones paste them around numbers) dropped; control characters, lone surrogates and noncharacters refused. Emoji and
rare characters are welcome; lengths count characters. A blank optional field is as if it had not been given.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from xinqiao.foundation.term_days import (
    in_zone,
    moment_not_future,
    not_future,
    not_past,
    not_too_early,
    not_too_late,
    read_day,
    read_moment,
)
from xinqiao.foundation.term_faults import fault

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\u0085]")
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Cc without tab and newline, lone surrogates, the noncharacters of plane 0 (the others cannot be typed).
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")
_PHONE = re.compile(r"(?=(?:\D*\d){5})[+\d][\d ()\-转#]{3,29}")
_POSTCODE = re.compile(r"[0-9]{6}")
_EMAIL = re.compile(r"[^@\s\"(),:;<>\[\]\\]{1,64}@[^@\s\"(),:;<>\[\]\\.]+(?:\.[^@\s\"(),:;<>\[\]\\.]+)+")

UiKind: TypeAlias = Literal[
    "text", "textarea", "date", "moment", "select", "radio", "checkbox", "checkboxes", "number",
    "email", "tel", "password", "search", "files", "hidden", "repeat", "group",
]  # fmt: skip


def ui(
    *,
    kind: UiKind | None = None,
    placeholder: str = "",
    autocomplete: str = "",
    inputmode: str = "",
    rows: int = 0,
    width: Literal["", "short", "half", "full"] = "",
    add: str = "",
    section: str = "",
) -> dict[str, Any]:
    """Say how a field is drawn, for `Field(json_schema_extra=ui(...))`.

    Takes  kind, only where the type does not tell it; rows of a textarea; width of the input;
           add, the word on a repeat's "one more" button; section, a heading drawn above the field.
           Texts are Chinese msgids marked by told().
    Gives  the mapping that foundation.ui.forms reads; it never reaches the OpenAPI document.
    """
    given = {
        "kind": kind,
        "placeholder": placeholder,
        "autocomplete": autocomplete,
        "inputmode": inputmode,
        "rows": rows,
        "width": width,
        "add": add,
        "section": section,
    }
    return {"ui": {key: value for key, value in given.items() if value}}


def clean_text(text: str) -> str:
    r"""Clean one string.

    Gives  the text without outer blanks and direction marks, line ends as "\n".
    Raises PydanticCustomError "control_character" where a character can neither be kept nor shown.
    """
    text = _DIRECTION_MARKS.sub("", _LINE_ENDS.sub("\n", text)).strip()
    found = _REFUSED.search(text)
    if found:
        raise fault("control_character", position=found.start() + 1)
    return text


def _clean(value: object) -> object:
    """Clean strings and lists of strings; nested terms clean their own fields."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    return value


class Terms(BaseModel):
    """Base of everything a person states: frozen, no unknown field, every string clean.

    Validate with `context={"today": date}` where the door has read the day; without it the clock is read here,
    since terms are only ever made at a door.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        hide_input_in_errors=True,
        allow_inf_nan=False,
    )

    @field_validator("*", mode="wrap")
    @classmethod
    def _clean_field(cls, value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> object:
        value = _clean(value)
        field = cls.model_fields[info.field_name or ""]
        if value == "" and not field.is_required():
            return field.get_default(call_default_factory=True, validated_data={})
        return handler(value)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Keep drawing hints out of the published schema."""
        published = handler(schema)
        _forget_drawing(handler.resolve_ref_schema(published).get("properties", {}))
        return published


def _forget_drawing(schema: Any) -> None:
    if isinstance(schema, dict):
        if isinstance(schema.get("ui"), dict):
            schema.pop("ui")
        for each in schema.values():
            _forget_drawing(each)
    elif isinstance(schema, list):
        for each in schema:
            _forget_drawing(each)


def _one_line(value: object) -> object:
    return _BLANKS.sub(" ", value) if isinstance(value, str) else value


def _plain(value: object) -> object:
    """Make the full-width digits and signs of a Chinese keyboard plain."""
    return unicodedata.normalize("NFKC", str(_one_line(value))) if isinstance(value, str) else value


def _phone(value: str) -> str:
    if not _PHONE.fullmatch(value):
        raise fault("phone_unreadable")
    return value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise fault("email_unreadable")
    return value


def _postcode(value: str) -> str:
    if not _POSTCODE.fullmatch(value):
        raise fault("postcode_unreadable")
    return value


def _line(limit: int) -> StringConstraints:
    return StringConstraints(min_length=1, max_length=limit, strip_whitespace=True)


Word: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][\w.:\-]*$")]
"""A stored key: body code, officer id, region code, one of a list the caller knows; ≤ 64."""
ShortText: TypeAlias = Annotated[str, _line(100), BeforeValidator(_one_line)]
"""One line, ≤ 100 characters: a name, a number, a title of a person."""
LineText: TypeAlias = Annotated[str, _line(200), BeforeValidator(_one_line)]
"""One line, ≤ 200 characters: an address, a heading."""
NoteText: TypeAlias = Annotated[str, _line(1000)]
"""Some lines, ≤ 1,000 characters: a reason, a remark."""
LongText: TypeAlias = Annotated[str, _line(4000)]
"""Several paragraphs, ≤ 4,000 characters: a demand, grounds, a record of handling."""
FullText: TypeAlias = Annotated[str, _line(20000)]
"""A whole document, ≤ 20,000 characters: facts and reasons, the text of an opinion."""
PhoneText: TypeAlias = Annotated[
    str,
    _line(30),
    BeforeValidator(_plain),
    AfterValidator(_phone),
    Field(json_schema_extra=ui(kind="tel", autocomplete="tel", inputmode="tel", width="half")),
]
"""A telephone number as people write it, ≤ 30; at least five digits."""
EmailText: TypeAlias = Annotated[
    str,
    _line(254),
    BeforeValidator(_plain),
    AfterValidator(_email),
    Field(json_schema_extra=ui(kind="email", autocomplete="email", inputmode="email")),
]
"""An e-mail address, ≤ 254; Chinese names and domains included."""
PostcodeText: TypeAlias = Annotated[
    str,
    BeforeValidator(_plain),
    AfterValidator(_postcode),
    Field(json_schema_extra={"pattern": rf"^{_POSTCODE.pattern}$", **ui(inputmode="numeric", width="short")}),
]
"""A postcode: six digits."""
_AnyDay: TypeAlias = Annotated[date, BeforeValidator(read_day), AfterValidator(not_too_early)]
Day: TypeAlias = Annotated[_AnyDay, AfterValidator(not_too_late)]
"""A date; 2026-03-05, 2026/3/5 and 2026年3月5日 are read alike."""
DateNotFuture: TypeAlias = Annotated[_AnyDay, AfterValidator(not_future)]
"""A date not after today (Shanghai)."""
DateNotPast: TypeAlias = Annotated[Day, AfterValidator(not_past)]
"""A date not before today (Shanghai)."""
Moment: TypeAlias = Annotated[datetime, BeforeValidator(read_moment), AfterValidator(in_zone)]
"""An aware instant in UTC; without a zone it is read as Shanghai's."""
MomentNotFuture: TypeAlias = Annotated[Moment, AfterValidator(moment_not_future)]
"""An instant not after today (Shanghai)."""
Count: TypeAlias = Annotated[int, Field(ge=0, le=100_000)]
"""A whole number of persons or things, 0 to 100,000."""
DemandNumbers: TypeAlias = Annotated[tuple[Annotated[int, Field(ge=1, le=99)], ...], Field(min_length=1, max_length=99)]
"""Which numbered parts of a matter an act is about: at least one."""
Confirmed: TypeAlias = Literal[True]
"""A box that must be ticked."""
