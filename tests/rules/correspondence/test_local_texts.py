"""Local texts of letters: places, placeholders, and what only the law may say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import xinqiao.correspondence.rules as rules_room
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.local_texts import CLOSINGS, SLOTS, check_texts, filled, placeholders_of, shipped_text, slots_of
from xinqiao.correspondence.rules.samples import sample_letter
from xinqiao.foundation.refusal import Refusal

FORMS_FOLDER = Path(rules_room.__file__).parent.parent / "letters"


@pytest.mark.parametrize("kind", list(LetterKind))
def test_what_ships_passes_and_every_kind_has_a_complete_sample(kind: LetterKind) -> None:
    check_texts(kind=kind, texts={slot.key: shipped_text(kind=kind, slot=slot) for slot in slots_of(kind)})
    assert sample_letter(kind=kind, on=date(2026, 11, 24)).missing() == ()


@pytest.mark.parametrize("kind", list(LetterKind))
def test_a_place_is_offered_exactly_where_the_form_has_it(kind: LetterKind) -> None:
    form = (FORMS_FOLDER / f"{kind.value}.typ").read_text(encoding="utf-8")
    places = {slot.key for slot in slots_of(kind)}
    assert ("words-at-end" in form) == ("closing" in places) == (kind in CLOSINGS)
    assert ("duties()" in form) == ("duties" in places)
    if "closing" in places:
        assert f'"{CLOSINGS[kind]}"' in form, "the form and the list say the same"


@pytest.mark.parametrize(
    ("kind", "texts", "code"),
    [
        ("opinion", {"closing": "完"}, "text_place_unknown"),
        ("opinion", {"opening": "{name}你好"}, "text_placeholder_unknown"),
        ("forwarding_letter", {"opening": "请{you}阅"}, "text_placeholder_unknown"),
        ("opinion", {"opening": "你好{organ"}, "text_brace"),
        ("opinion", {"opening": "{organ.__class__}"}, "text_brace"),
        ("opinion", {"opening": "{organ!r}"}, "text_brace"),
        ("opinion", {"opening": "{}"}, "text_brace"),
        ("opinion", {"signature": "本办公室"}, "text_placeholder_missing"),
        ("opinion", {"opening": "不服的请在15日内申请复查。"}, "text_statutory"),
        ("opinion", {"contact": "收到后三日内回电"}, "text_statutory"),
        ("acceptance_notice", {"closing": "逾期视为放弃。"}, "text_statutory"),
        ("acceptance_notice", {"closing": "好" * 101}, "text_too_long"),
        ("acceptance_notice", {"contact": "一\n二"}, "text_too_long"),
    ],
)
def test_a_wrong_text_is_refused_at_its_place(kind: str, texts: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_texts(kind=LetterKind(kind), texts=texts)
    assert refused.value.code == code
    assert refused.value.field in texts
    assert "%(" not in str(refused.value)


def test_placeholders_are_filled_once_and_never_twice() -> None:
    values = dict.fromkeys(placeholders_of(LetterKind.OPINION), "") | {"organ": "{phone}局", "phone": "110"}
    found = filled(texts={"signature": "{organ}", "opening": ""}, values=values)
    assert found == {**dict.fromkeys(SLOTS, ""), "signature": "{phone}局"}
