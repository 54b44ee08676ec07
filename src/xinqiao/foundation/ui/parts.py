"""What the page parts are fed with: frozen, finished values. A door fills them; templates only show them.

Texts are what the reader sees, already in their language. `tone` is one of TONES: it picks colour and icon, the word
beside it always says the same, so that nothing hangs on colour alone. One file, a little over the usual length: a list of values, read as one
by whoever draws a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from xinqiao.foundation.ui.bound import BoundField, BoundForm

Tone: TypeAlias = Literal["plain", "good", "near", "today", "missed", "paused", "done", "info"]
ClockState: TypeAlias = Literal["in_time", "near", "due_today", "missed", "met", "met_late", "paused", "lapsed", "cancelled"]
StepState: TypeAlias = Literal["done", "now", "ahead", "skipped"]
Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Link:
    """A place to go. `icon` is a name of ui.icons; `count` stands behind it; `is_current` marks where one is."""

    label: str
    href: str
    icon: str = ""
    count: int | None = None
    is_current: bool = False
    tone: Tone = "plain"


@dataclass(frozen=True, kw_only=True)
class Office:
    """The office whose house this is, for the head and foot of every page."""

    name: str
    phone: str = ""
    hours: str = ""
    address: str = ""
    postcode: str = ""
    law: Link | None = None
    privacy: Link | None = None
    more: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post an officer can act in; `value` is sent as `post` when they switch to it."""

    value: str
    label: str
    is_current: bool = False


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The frame of the workbench. Searching is GET search_action?q=, the other two are POST.

    `idle_seconds` and `most_seconds`: how long the session lasts when nothing is done, and at most; `warnings` stand on every page.
    """

    office: str
    officer: str
    post: str
    nav: tuple[Link, ...]
    posts: tuple[Post, ...] = ()
    home: str = "/desk/"
    search_action: str = "/desk/search"
    search_text: str = ""
    switch_action: str = "/desk/post"
    sign_out_action: str = "/desk/sign-out"
    shortcuts: str = "/desk/shortcuts"
    bell: Link | None = None
    bell_action: str = "/desk/notifications/bell"
    preferences: str = "/desk/preferences"
    account: str = "/desk/account"
    guide: str = "/desk/guide"
    stay_action: str = "/desk/account/stay"
    idle_seconds: int = 0
    most_seconds: int = 0
    warnings: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One period: its name, last day, state, how it stands ("还有 12 天"), article, and why it ends on that day."""

    name: str
    state: ClockState
    due_on: date | None = None
    note: str = ""
    source: str = ""
    why: tuple[str, ...] = ()
    is_provisional: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the road a petitioner sees."""

    name: str
    state: StepState
    on: date | None = None
    text: str = ""
    clock: Clock | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One fact of the timeline: what, when, who, the words that belong to it; `is_folded` opens them on a press."""

    title: str
    at: datetime
    seq: int | None = None
    who: str = ""
    text: str = ""
    facts: tuple[Pair, ...] = ()
    source: str = ""
    tone: Tone = "plain"
    is_new: bool = False
    is_folded: bool = False


@dataclass(frozen=True, kw_only=True)
class Badge:
    """A word with a tone."""

    label: str
    tone: Tone = "plain"


@dataclass(frozen=True, kw_only=True)
class DemandCard:
    """One demand: its number, words, state, class and path, facts, clocks, and the answer once given."""

    number: int
    text: str
    state: Badge
    labels: tuple[str, ...] = ()
    facts: tuple[Pair, ...] = ()
    clocks: tuple[Clock, ...] = ()
    conclusion: str = ""
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter to read or fetch; without href it is still being made."""

    title: str
    number: str = ""
    on: date | None = None
    href: str = ""
    state: Badge | None = None
    size_bytes: int | None = None
    facts: tuple[Pair, ...] = ()
    links: tuple[Link, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """One file: `kind` is image, pdf, office, audio, video or other."""

    name: str
    size_bytes: int
    kind: str = "other"
    href: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonCard:
    """A person of the matter, masked. With `reveal_action` an officer may ask for the clear text, with a reason."""

    name: str
    role: str
    facts: tuple[Pair, ...] = ()
    is_clear: bool = False
    reveal_action: str = ""
    reveal_form: BoundForm | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Stale:
    """What happened to the matter while a form was being filled in; `facts`, what stands otherwise now."""

    changes: tuple[Entry, ...] = ()
    facts: tuple[Pair, ...] = ()
    seq: int | None = None


@dataclass(frozen=True, kw_only=True)
class Check:
    """A second button of a form: it asks for a check of what was typed, and sends nothing off.

    Without script the form comes back as typed (the view looks for the name `check`); with script `href` answers what is
    put into `target`, the id of an element of the page.
    """

    label: str
    href: str
    target: str


@dataclass(frozen=True, kw_only=True)
class ActPanel:
    """The acts that may be done now, and the form of the chosen one.

    Each act is a Link to the page that draws its form; what is always open to every reader stands `apart`, under the others. `action` takes the POST; `form.hidden` holds command_id and seq.
    `guide` is the law to choose by, folded above the form; `before` is what the act answers, in the words of the record. With
    `has_paper` a button sends the form with the name `paper`, to look at the letters in a window of their own. `searched` says what
    was looked for by itself, `search` leads to a search by words.
    """

    acts: tuple[Link, ...]
    title: str = ""
    help: str = ""
    source: str = ""
    form: BoundForm | None = None
    action: str = ""
    submit: str = ""
    cancel: str = ""
    stale: Stale | None = None
    nothing: str = ""
    guide_title: str = ""
    guide: tuple[Pair, ...] = ()
    before: tuple[Entry, ...] = ()
    apart: tuple[Link, ...] = ()
    check: Check | None = None
    has_paper: bool = False
    searched: str = ""
    search: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Pages by key: no page numbers, since rows come and go. Empty addresses are not shown."""

    shown: str = ""
    first: str = ""
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, kw_only=True)
class FilterBar:
    """Filters sent by GET. `active` are the filters in force, each a link that takes it away; `all_off` takes away all.

    `folded` names fields that stand behind "more", open only while one of them has a value or a fault.
    """

    form: BoundForm
    action: str = ""
    active: tuple[Link, ...] = ()
    all_off: str = ""
    keep: tuple[Pair, ...] = ()
    folded: tuple[str, ...] = ()

    @property
    def first(self) -> tuple[BoundField, ...]:
        """The fields that are always seen."""
        return tuple(field for field in self.form.fields if field.name not in self.folded)

    @property
    def more(self) -> tuple[BoundField, ...]:
        """The fields behind "more"."""
        return tuple(field for field in self.form.fields if field.name in self.folded)

    @property
    def is_open(self) -> bool:
        """Whether "more" stands open: something there was chosen; what always has a value, as the size of a page, does not count."""
        return any(field.errors or field.value not in {"", field.spec.default} for field in self.more)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of a table: a text, where it leads (as a button where `is_step`), a badge or a clock instead, small print below.

    `pick`, in the first cell of a row: value and label of a box by which the row is chosen; `is_focus`: the keyboard begins here.
    """

    text: str = ""
    on: date | None = None
    href: str = ""
    is_step: bool = False
    label: str = ""
    badge: Badge | None = None
    clock: Clock | None = None
    small: str = ""
    pick: Pair | None = None
    is_picked: bool = False
    is_focus: bool = False


@dataclass(frozen=True, kw_only=True)
class Empty:
    """Nothing to show: say so, and what can be done."""

    title: str
    text: str = ""
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under headings; a card per row on a phone. The first cell of a row is its heading.

    `is_titled`: a heading stands above it already, the caption is for screen readers only.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: Empty | None = None
    pager: Pager | None = None
    is_titled: bool = False


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a person takes home: printable. `qr` is a data: address of the picture, `clears` the key of the kept typing."""

    title: str
    number: str
    code: str = ""
    lead: str = ""
    facts: tuple[Pair, ...] = ()
    clocks: tuple[Clock, ...] = ()
    next: tuple[str, ...] = ()
    qr: str = ""
    qr_label: str = ""
    office: Office | None = None
    links: tuple[Link, ...] = ()
    clears: str = ""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A page that says what went wrong and what to do."""

    status: int
    title: str
    text: str
    todo: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    reference: str = ""
