"""Letter pairs: what is indexed and what is asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xinqiao.search.rules import LONGEST_TEXT, MOST_TERMS, document_text, is_exact, normalised, pairs, terms_of, tsquery_of, tsvector_of


def test_full_width_and_capitals_meet():
    assert normalised("Ａ７县　Ｇ２４０国道") == "a7县 g240国道"


def test_pairs_leave_out_blanks_and_signs():
    assert pairs(normalised("A7县，修路")) == {"a7", "7县", "修路"}


def test_a_rare_character_is_one_letter():
    assert pairs("𠮷祥路") == {"𠮷祥", "祥路"}


def test_terms_are_blank_separated_and_each_once():
    assert terms_of("  电梯　停运 电梯 ") == ("电梯", "停运")
    assert len(terms_of(" ".join(map(str, range(100))))) == MOST_TERMS
    assert terms_of("\x00 \ud800") == ()


def test_a_single_letter_has_no_pair():
    assert tsquery_of(("路",)) == ""
    assert not is_exact("路")
    assert is_exact("电梯")
    assert not is_exact("，。")


def test_parts_of_a_document_do_not_run_into_each_other():
    text = document_text(["修路", "灯灭"])
    assert "路灯" not in pairs(text)
    assert "路灯" not in text
    assert len(document_text(["长" * (LONGEST_TEXT + 1)])) == LONGEST_TEXT


@given(st.text(), st.integers(0, 20), st.integers(1, 20))
def test_every_piece_of_a_text_is_found_in_it(text, start, length):
    """What pairs and text say together is exact: a piece without blanks has all its pairs in the document."""
    document = document_text([text])
    for term in terms_of(document[start : start + length]):
        assert pairs(term) <= pairs(document)
        assert term in document


@given(st.text())
def test_a_tsvector_holds_nothing_that_needs_escaping(text):
    words = tsvector_of(document_text([text])).split(" ")
    assert all(word == "" or (word[0] == word[-1] == "'" and word[1:-1].isalnum()) for word in words)
