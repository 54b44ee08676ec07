"""Is it the same matter? What was looked for by itself, what was not, and the way to look by words (art. 19(3))."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.foundation.ui import parts
from xinqiao.lifecycle.casefile import CaseFile

ASKING = frozenset({"registration", "acceptance", "nonacceptance", "retention"})
LONGEST_WORDS = 6
"""A title rarely says the same twice: few words find more."""
_OPENING = re.compile(r"^(请求|要求|反映|关于|投诉|咨询|建议|检举|举报|希望|解决)+")


def searched(*, noun: str, file: CaseFile, found: int) -> tuple[str, parts.Link | None]:
    """What the page says of the search, and the link to a search by words; ("", None) for an act that does not ask.

    Takes  found, how many other matters of the same person the keys gave.
    """
    if noun not in ASKING:
        return "", None
    reach = file.snapshot.reach
    if file.snapshot.is_anonymous and not reach.phone:
        keys = _("信访人没有留下身份信息，没有查找同一人的其他信访件。")
    elif noun == "registration":
        keys = _("已按证件号码、电话、姓名加住址查找同一人的其他信访件，您能看到的有%(count)s件。") % {"count": found}
    else:
        keys = _("登记时按证件号码、电话、姓名加住址和外部编号查找过，关联了%(count)s件。") % {"count": len(file.snapshot.repeats)}
    rest = _("没有按内容查：换了电话、证件，或者由家人提出的，要用字词查。")
    href = f"{reverse('desk-search')}?{urlencode({'q': words_of(file.title)})}"
    return keys + rest, parts.Link(label=_("按字词查找"), href=href)


def words_of(title: str) -> str:
    """The few words of a title to begin a search with."""
    plain = _OPENING.sub("", title.strip()) or title.strip()
    return re.split(r"[\s，。、；：！？,.;:!?]", plain, maxsplit=1)[0][:LONGEST_WORDS]
