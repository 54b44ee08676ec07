"""What an officer wrote for a letter to the petitioner is read before the act is written: no other person's numbers, no repealed text."""

from __future__ import annotations

from collections.abc import Iterator

from xinqiao.correspondence.rules.kinds import FORMS, Audience
from xinqiao.correspondence.rules.wrong_words import Found, lacking_articles, personal_numbers, repealed_texts
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.lifecycle.sheet import Sheet


def require_fit_words(sheet: Sheet) -> None:
    """Refuse an act whose words would go to the petitioner as they may not.

    Takes  the sheet after the act wrote on it. An act that also writes to an organ keeps its words for that organ, where the
           petitioner's own telephone has to stand.
    Raises Refusal letter_words_unfit, with `start` and `end` of the words in its params.
    """
    audiences = {FORMS[letter.kind].audience for letter in sheet.letters if letter.kind is not None}
    if audiences != {Audience.PETITIONER} or not isinstance(sheet.principal, Seat):
        return
    for text in sheet.page.texts:
        found = next(_wrong(text.text), None)
        if found is not None:
            raise Refusal(
                code="letter_words_unfit",
                message=told("写给信访人的文书里有%(what)s“%(quote)s”：请%(todo)s。"),
                params={"what": found.told, "quote": found.quote, "todo": found.todo, "start": found.start, "end": found.end},
            )


def _wrong(text: str) -> Iterator[Found]:
    yield from personal_numbers(text)
    yield from repealed_texts(text)
    yield from lacking_articles(text)
