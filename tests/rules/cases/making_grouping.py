"""Random acts on the pure fold: links, mergers, and who represents those who petition together."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import grouping as kinds

OTHERS = (UUID(int=8), UUID(int=9))


def merged(w: Any, d: Any, k: str, b: str, n: Any) -> kinds.Merged:
    body = w.snapshot.those(n)[0].body
    those = tuple(each.n for each in w.snapshot.those(n) if each.body == body)
    return kinds.Merged(demands=those, leading=d.one(OTHERS), leading_demand=1, body=body, reason=w.ref())


def separated(w: Any, d: Any, k: str, b: str, n: Any) -> kinds.Separated:
    leading = w.snapshot.those(n)[0].leading
    those = tuple(each.n for each in w.snapshot.those(n) if each.leading == leading)
    return kinds.Separated(
        demands=those, leading=UUID(leading), ground=d.one(("by_officer", "leading_ended")), reason=d.one((None, w.ref()))
    )


def shared(w: Any, d: Any, k: str, b: str, n: Any) -> kinds.AnswerShared:
    first = w.snapshot.those(n)[0]
    those = tuple(each.n for each in w.snapshot.those(n) if (each.leading, each.body) == (first.leading, first.body))
    return kinds.AnswerShared(demands=those, body=first.body, leading=UUID(first.leading), leading_seq=9)


MAKERS: dict[str, Any] = {
    "linking": lambda w, d, k, b, n: kinds.Linked(other=d.one(OTHERS), relation="related", reason=d.one((None, w.ref()))),
    "unlinking": lambda w, d, k, b, n: kinds.Unlinked(other=UUID(w.snapshot.links[0].other), reason=w.ref()),
    "merging": merged,
    "separation": separated,
    "shared_answer": shared,
    "member_entry": lambda w, d, k, b, n: kinds.MemberJoined(demands=(1,), member=d.one(OTHERS), member_demands=(1, 2)),
    "member_exit": lambda w, d, k, b, n: kinds.MemberLeft(member=d.one(OTHERS)),
    "representation": lambda w, d, k, b, n: kinds.RepresentativesNamed(
        places=(1, 2), named_on=w.day, reach=d.one((ev.Reach(), ev.Reach(name=True, address=True))), verified_by="in_person", how=w.ref()
    ),
    "signer_enquiry": lambda w, d, k, b, n: kinds.SignerInformed(body=b, asked_on=w.day, verified_by="in_person", shown=("progress",)),
}
