"""docs/glossary.md is the naming authority: each section holds exactly the words of the code, with their labels and articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import polib
import pytest

from xinqiao.cases import labels, standing, states
from xinqiao.clocks.rules import clock
from xinqiao.clocks.rules.rulebook import Rulebook
from xinqiao.clocks.rules.shipped import SHIPPED
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.directory.posts import POSTS
from xinqiao.statute.article import Article
from xinqiao.statute.classes import CLASSES, CONCLUSIONS, PATHS, REPLY
from xinqiao.statute.grounds import GROUNDS
from xinqiao.statute.local import code_lists
from xinqiao.statute.local.default import DEFAULT_PROFILE
from xinqiao.statute.regulation_2022 import PERIODS
from xinqiao.statute.service import OUTCOMES, WAYS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "xinqiao"
GLOSSARY = ROOT / "docs" / "glossary.md"
CATALOGUE = PACKAGE / "site" / "locale" / "en" / "LC_MESSAGES" / "django.po"
Row = dict[str, str]


@cache
def _sections() -> dict[str, list[Row]]:
    """Rows by the English name of their section; the keys of a row are the heads of its columns."""
    found: dict[str, list[Row]] = {}
    for part in GLOSSARY.read_text(encoding="utf-8").split("\n## ")[1:]:
        title = re.match(r"[A-Za-z ,]+", part)[0].strip()
        lines = [line for line in part.splitlines() if line.startswith("|")]
        heads, *rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if not line.startswith("|---")]
        found[title] = [dict(zip(heads, row, strict=True)) for row in rows]
    return found


@cache
def _english() -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOGUE))}


def _words(title: str) -> list[str]:
    return [row["code word"].strip("`") for row in _sections()[title]]


def _cited(article: Article | None) -> str:
    if article is None:
        return ""
    parts = (f"({part})" for part in (article.paragraph, article.item) if part)
    return f"art. {article.number}{''.join(parts)}"


# section → (word, Chinese label, article) as the code has them; None where the code does not say it
Said = tuple[str, str | None, str | None]


def _codes(codes: Iterable[code_lists.Code]) -> list[Said]:
    return [(code.key, code.label, _cited(code.article)) for code in codes]


def _clocks() -> list[Said]:
    rules = Rulebook(DEFAULT_PROFILE, SHIPPED).rules
    return [(kind, rule.source.label, _cited(PERIODS[kind].article) if kind in PERIODS else "") for kind, rule in rules.items()]


SECTIONS: dict[str, list[Said]] = {
    "Acts": [(act.noun, act.label, act.article) for act in states.ACTS.values()],
    "States of a demand, stages of a case": [(stage, labels.STAGE_LABELS[stage], None) for stage in standing.STAGES],
    "What a case waits for": [(word, label, None) for word, label in labels.WAIT_LABELS.items()],
    "Outcomes of a demand": [(word, label, None) for word, label in labels.OUTCOME_LABELS.items()],
    "Clocks": _clocks(),
    "How a clock stands": [(status, None, None) for status in clock.STATUSES],
    "Nature of a clock": [(nature, None, None) for nature in clock.NATURES],
    "Colours of a clock": [(colour, None, None) for colour in clock.COLOURS],
    "Letters": [(kind.value, FORMS[kind].title, None) for kind in LetterKind],
    "Classes": [(key, entry.label, _cited(entry.article)) for key, entry in CLASSES.items()],
    "Paths of a claim": [(path.key, path.label, f"art. 31({n})") for n, path in PATHS.items()],
    "Conclusions": [(entry.key, entry.label, _cited(entry.article)) for entry in (*CONCLUSIONS.values(), REPLY)],
    "Grounds of refusal": [(key, ground.label, _cited(ground.article)) for key, ground in GROUNDS.items()],
    "Ways of service": [(key, way.label, None) for key, way in WAYS.items()],
    "Outcomes of service": [(key, outcome.label, None) for key, outcome in OUTCOMES.items()],
    "Channels": _codes(code_lists.CHANNELS),
    "Purposes": _codes(code_lists.PURPOSES),
    "Earlier steps": _codes(code_lists.PRIOR_STEPS),
    "Originals of a letter": _codes(code_lists.ORIGINALS),
    "Ways of sending from above": _codes(code_lists.FROM_ABOVE),
    "Ways of handling": _codes(code_lists.HANDLING_WAYS),
    "Grounds of retention": _codes(code_lists.RETENTION_GROUNDS),
    "Occasions of a direct reply": _codes(code_lists.REPLY_OCCASIONS),
    "External systems": _codes(code_lists.EXTERNAL_SYSTEMS),
    "Rating levels": _codes(code_lists.RATING_LEVELS),
    "Who acts": [(principal, None, None) for principal in states.PRINCIPALS],
    "Posts": [(post.key, post.title, None) for post in POSTS],
    "Relations to a case": [(relation, None, None) for relation in (states.HOLDER, states.OFFICE)],
    "Capabilities": [
        (word, None, None)
        for word in {
            *(capability for post in POSTS for capability in post.capabilities),
            *(act.capability for act in states.ACTS.values() if act.capability),
        }
    ],
    "Rooms": [(room.parent.name, None, None) for room in PACKAGE.glob("*/__init__.py")],
}


def test_no_section_is_without_its_check() -> None:
    assert set(_sections()) == {*SECTIONS, "The house words"}


@pytest.mark.parametrize("title", SECTIONS)
def test_section_holds_exactly_the_words_of_the_code(title) -> None:
    words = _words(title)
    assert len(words) == len(set(words)), "a word stands twice"
    assert set(words) == {word for word, _label, _article in SECTIONS[title]}


@pytest.mark.parametrize("title", SECTIONS)
def test_labels_and_articles_are_those_of_the_code(title) -> None:
    said = {word: (label, article) for word, label, article in SECTIONS[title]}
    for row in _sections()[title]:
        label, article = said[row["code word"].strip("`")]
        assert label is None or row["中文"] == label
        assert article is None or row["article"] == article, row["中文"]


@pytest.mark.parametrize("title", SECTIONS)
def test_english_is_that_of_the_catalogue(title) -> None:
    """Where the Chinese is a label of the code; an explanation may follow after a colon."""
    labels_of_code = {label for _word, label, _article in SECTIONS[title] if label}
    for row in _sections()[title]:
        term = row["English"].partition(": ")[0]
        assert term, row
        if row["中文"] in labels_of_code:
            assert (_english().get(row["中文"]) or term) == term, row["中文"]


def test_events_of_acts_are_those_of_the_table() -> None:
    assert {row["code word"].strip("`"): row["event"].strip("`") for row in _sections()["Acts"]} == {
        act.noun: act.event for act in states.ACTS.values()
    }


def test_posts_have_the_capabilities_of_the_code() -> None:
    rows = {row["code word"].strip("`"): re.findall(r"`([a-z_]+:[a-z_]+)`", row["capabilities"]) for row in _sections()["Posts"]}
    assert {key: sorted(words) for key, words in rows.items()} == {post.key: sorted(post.capabilities) for post in POSTS}


def test_house_words_are_defined_where_it_says() -> None:
    for row in _sections()["The house words"]:
        word, module = row["code word"].strip("`"), row["module"].strip("`")
        text = (PACKAGE / module).read_text(encoding="utf-8")
        assert re.search(rf"^\s*(class|def) {word}\b", text, re.MULTILINE), f"{word} is not defined in {module}"


def test_one_act_one_word() -> None:
    """The noun of every act that somebody carries out by hand is the name of its module."""
    modules = {path.stem for path in (PACKAGE / "lifecycle").glob("*.py")}
    for room in ("aftercare", "consultation", "cooperation", "grouping", "hearing", "mediation", "review"):
        stems = {path.stem for path in (PACKAGE / room).glob("*.py")}
        # the acts of a room may leave its name out; review and recheck are one procedure twice
        modules |= stems | {f"{word}_{stem}" for stem in stems for word in ((room, "recheck") if room == "review" else (room,))}
    assert set(states.ACTS) <= modules
