"""The red lines of docs/scope.md hold in the code: the words of what is refused do not occur, and no table could hold it."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "xinqiao"
# Marks on persons, control of persons, and titles that a refusal of petitions would earn.
FORBIDDEN = ("重点人员", "稳控", "劝返", "非访", "缠访", "闹访", "黑名单", "零上访", "进京访", "扬言", "特殊人员", "信访老户")
FORBIDDEN_WORDS = re.compile(r"blacklist|watch_?list|risk_(?:score|level|mark)|petitioner_score|troublemaker", re.IGNORECASE)
MARKS = re.compile(r"risk|score|watch|blacklist|credit")
_TEXTS = frozenset({".py", ".html", ".toml", ".po", ".js", ".css", ".typ", ".json", ".csv", ".svg", ".md"})
# Built from other people's packages by make assets, not ours.
# "books" is docs/, where the words are named in order to be refused.
_TAKEN_OVER = frozenset({"assets", "books", "collected", "fonts"})


def _sources() -> list[Path]:
    return [
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix in _TEXTS and not _TAKEN_OVER & set(path.relative_to(PACKAGE).parts)
    ]


def test_the_refused_words_do_not_occur() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in _sources()}
    found = [
        f"{path.relative_to(PACKAGE)}: {word}"
        for path, text in texts.items()
        for word in (*FORBIDDEN, *FORBIDDEN_WORDS.findall(text))
        if word in text
    ]
    assert not found


def test_who_handles_has_one_name() -> None:
    """经办人 handles a demand in the 承办单位; 承办人 speaks for an opinion at its hearing, and stands in what other people wrote."""
    free = ("hearing", "reply_check", "wrong_words")
    said = [path for path in _sources() if path.suffix != ".po" and not any(word in str(path.relative_to(PACKAGE)) for word in free)]
    assert not [str(path.relative_to(PACKAGE)) for path in said if "承办人" in path.read_text(encoding="utf-8").replace("承办人员", "")]


def test_the_search_can_find() -> None:
    assert len(_sources()) > 200
    assert FORBIDDEN_WORDS.search("petitioner_score = 3")


def test_no_table_is_about_a_person_beyond_one_case() -> None:
    """Whoever petitions is a party of a case; what is sealed about people, and the keys that find them, bear the case."""
    from django.apps import apps

    seen = set()
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        if not model.__module__.startswith("xinqiao."):
            continue
        assert not {name for name in names if MARKS.search(name)}, model.__name__
        if model.__name__ in {"Party", "ExactKey", "Content", "Attachment"}:
            seen.add(model.__name__)
            assert names & {"case_id", "case"}, f"{model.__name__} would be a profile"
            assert not names & {"name", "phone", "address", "id_number"}, f"{model.__name__} holds a person in clear"
    assert seen == {"Party", "ExactKey", "Content", "Attachment"}


def test_no_capability_opens_persons_across_cases() -> None:
    """Identity is revealed case by case, with a reason."""
    from xinqiao.directory.posts import POSTS

    words = {capability for post in POSTS for capability in post.capabilities}
    assert "identity:reveal" in words
    assert not {word for word in words if word.startswith(("person:", "petitioner:", "party:"))}
