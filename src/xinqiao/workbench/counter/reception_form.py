"""The form at the counter, lean by channel: a visit asks nothing about postmarks, a letter nothing about windows.

What is asked first stands first; what is rare stands last; what a missing item means stands beside its field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import Field

from xinqiao.directory.tree import usable_regions
from xinqiao.foundation.files.limits import FIELD
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import PhoneText, ShortText, Terms, ui
from xinqiao.foundation.time import local_date, now
from xinqiao.foundation.ui.fields import FieldSpec, FormSpec
from xinqiao.foundation.ui.forms import form_spec
from xinqiao.lifecycle.submission_terms import PartyTerms, ReceivedTerms
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS, EXTERNAL_SYSTEMS, FROM_ABOVE, ID_TYPES, ORIGINALS, PRIOR_STEPS, PURPOSES
from xinqiao.workbench.act_choices import grouped
from xinqiao.workbench.uploads import files_field

Section = tuple[str, tuple[str, ...]]
OTHER = "other"
"""The tab of the channels that seldom come over the counter; the form then asks which."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One way of coming in: what is asked before and after the matter itself, and where the cursor starts."""

    key: str
    label: str
    head: tuple[str, ...] = ()
    tail: tuple[str, ...] = ("received_on",)
    begin: str = "parties-0-name"


TABS: tuple[Tab, ...] = (
    Tab("visit", told("来访"), tail=("received_on", "window", "receiver")),
    Tab("letter", told("来信"), head=("received_on", "postmarked_on", "original", "barcode"), tail=("external_numbers",), begin="postmarked_on"),
    Tab("phone", told("来电"), head=("calling_number",), tail=("received_on", "receiver"), begin="calling_number"),
    Tab("fax", told("传真"), head=("received_on", "calling_number"), tail=()),
    Tab(
        "transfer_in", told("上级或热线转来"), tail=("external_numbers",), begin="upstream",
        head=("upstream", "upstream_number", "sent_as", "report_due_on", "received_on"),
    ),
    Tab(OTHER, told("其他形式"), head=("channel", "received_on"), tail=("external_numbers",), begin="channel"),
)  # fmt: skip
_BY_KEY = {tab.key: tab for tab in TABS}
_MATTER: tuple[Section, ...] = (
    (told("信访人"), ("parties",)),
    (told("诉求"), ("demands", "title")),
    (told("事实"), ("facts", "persons", "visitors", "is_anonymous", "place", "category", "purpose", "earlier_steps", "earlier_note")),
)
HALF = frozenset(
    {
        "channel", "received_on", "visitors", "postmarked_on", "upstream", "upstream_number", "persons", "place", "category",
        "purpose", "window", "receiver", "calling_number", "barcode", "original", "sent_as", "report_due_on",
    }
)  # fmt: skip
LABELS = {
    "demands": told("诉求"),
    "parties": told("信访人或者代表"),
    "persons": told("共有多少人"),
    "is_anonymous": told("信访人要求匿名"),
    "visitors": told("到场人数"),
    "title": told("一句话标题"),
}
HELPS = {
    "demands": told("一项写一件事，将来逐项答复。"),
    "parties": told("缺哪一项都能登记。姓名或者住址不清的，书面告知的期限暂停（第二十三条第二款），以后补上再告知。"),
    "parties.address": told("写到门牌号，书面告知按它邮寄。"),
    "visitors": told("多人走访应推选代表，不超过5人（第二十条）；到场再多也照样登记。"),
    "postmarked_on": told("看不清的不填。"),
    "barcode": told("挂号信编号或者收发室贴的条码。"),
    "calling_number": told("按来电显示如实记录，只作依据。信访人同意用这个号码联系的，再写到下面的“电话”里。"),
    "upstream": told("写来文机关的全称，例如省信访局、12345热线。"),
    "report_due_on": told("交办的，写来文要求报送结果的日期。"),
    "title": told("不填时取第一项诉求的开头。"),
    "facts": told("时间、地点、经过、依据。口头提出的，如实记录。"),
}
_SCAN_LABEL = {"letter": told("来信原件以外的附件")}


class LookTerms(Terms):
    """What earlier matters are looked up by."""

    parties: tuple[PartyTerms, ...] = Field((), json_schema_extra=ui(kind="repeat"))
    calling_number: PhoneText | None = None
    upstream_number: ShortText | None = None


def tab_of(channel: str) -> Tab:
    """The tab of a channel; the last one for what has none of its own."""
    return _BY_KEY.get(channel, _BY_KEY[OTHER])


def reception_spec(*, channel: str, receivers: Mapping[str, str], place: str, has_scans: bool = False) -> FormSpec:
    """Describe the form for one channel.

    Takes  receivers, officer id and name of who may have received a visit or a call; has_scans, where the letter's scans
           are there already; place, of the form, for its files.
    """
    tab = tab_of(channel)
    drawn = form_spec(
        ReceivedTerms,
        choices={
            "channel": [(key, label) for key, label in CHANNELS.choices() if key not in _BY_KEY],
            "category": list(grouped(CATEGORIES)),
            "purpose": PURPOSES.choices(),
            "place": [(code, card.full_name) for code, card in usable_regions(today=local_date(now())).items()],
            "earlier_steps": PRIOR_STEPS.choices(),
            "parties.id_type": ID_TYPES.choices(),
            "original": ORIGINALS.choices(),
            "sent_as": FROM_ABOVE.choices(),
            "external_numbers.system": EXTERNAL_SYSTEMS.choices(),
            "receiver": list(receivers.items()),
        },
        labels=LABELS,
        helps=HELPS,
        extra=[_files(tab.key, place, has_scans=has_scans)],
    )
    return FormSpec(
        fields=tuple(
            _placed(drawn[name], heading if name == names[0] else "")
            for heading, names in _sections(tab)
            for name in names
            if name != "visitors" or tab.key == "visit"
        )
    )


def _sections(tab: Tab) -> tuple[Section, ...]:
    head = ((tab.label, tab.head),) if tab.head else ()
    return (*head, *_MATTER, (told("接待和附件") if "receiver" in tab.tail else told("编号和附件"), (*tab.tail, FIELD)))


def _files(channel: str, place: str, *, has_scans: bool) -> FieldSpec:
    label = _SCAN_LABEL.get(channel, told("附件")) if has_scans else told("附件、来信扫描件")
    return files_field(place=place, label=label)


def _placed(field: FieldSpec, heading: str) -> FieldSpec:
    # nobody at the window writes the clerk's own address into the visitor's
    plain = {child.name: replace(child, autocomplete="off", width=_CHILD_WIDTHS.get(child.name, child.width)) for child in field.children}
    children = tuple(sorted(plain.values(), key=_asked)) if field.name == "parties" else tuple(plain.values())
    return replace(field, section=heading, width="half" if field.name in HALF else field.width, children=children)


def _asked(child: FieldSpec) -> int:
    return _CHILD_ORDER.index(child.name)


_CHILD_WIDTHS = {"address": "full"}
_CHILD_ORDER = ("name", "phone", "address", "id_number", "id_type", "postcode", "email")
