"""Finding: which cases hold what was typed. Exact: every case that holds all terms as they stand, and no other."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from xinqiao.cases import numbering
from xinqiao.cases.access import NO_CASE
from xinqiao.cases.models import CaseNumber, ExactKey
from xinqiao.foundation.privacy.blind import blind_external
from xinqiao.search.models import SearchDocument
from xinqiao.search.rules import LONGEST_QUERY, is_exact, terms_of, tsquery_of

_SHORTEST_FOREIGN_NUMBER = 4
_MOST_BY_NUMBER = 100


def matching(*, q: str) -> Q:
    """A filter on cases by what was typed.

    Takes  q, blank-separated terms that must all occur in title, demands or facts, two-character words and single
           characters included; or the number of a matter, ours or another system's, which is looked up first.
    Gives  a filter on Case; one that lets everything through where nothing was typed.
    """
    terms = terms_of(q)
    if not terms:
        return Q()
    own = numbering.normalise(q[:LONGEST_QUERY])
    if numbering.is_number(own):
        # one way for a number that is here, hidden or not, and for one that is nowhere
        return Q(id__in=[*CaseNumber.objects.filter(number=own).values_list("case_id", flat=True)] or [NO_CASE])
    by_number = _by_number(q[:LONGEST_QUERY])
    if by_number:
        return Q(id__in=by_number)
    documents = SearchDocument.objects.all()
    pairs = tsquery_of(terms)
    if pairs:
        documents = documents.filter(tokens__all_of=pairs)
    for term in terms:
        if not is_exact(term):
            documents = documents.filter(text__contains=term)
    return Q(id__in=documents.values("case_id"))


def _by_number(q: str) -> list[UUID]:
    if not looks_like_number(q):
        return []
    return list(_bearing(q)[:_MOST_BY_NUMBER])


def looks_like_number(typed: str) -> bool:
    """Whether what was typed may be a number of another system."""
    return _SHORTEST_FOREIGN_NUMBER <= len(typed) <= LONGEST_QUERY and any(letter.isdigit() for letter in typed)


def numbered_elsewhere(*, number: str) -> Q:
    """A filter on cases by the number that another system gave them: exact, but for width, gaps and punctuation."""
    return Q(id__in=_bearing(number))


def _bearing(number: str) -> QuerySet[ExactKey, UUID]:
    return ExactKey.objects.filter(digest=blind_external(number=number), kind="external").values_list("case_id", flat=True)
