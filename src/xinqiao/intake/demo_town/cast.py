"""Who acts in a made-up town: the seats of its bodies, found by what they may do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from xinqiao.directory.seats import Seat, seats_in
from xinqiao.directory.tree import BodyCard, bodies


@dataclass(slots=True)
class Cast:
    """The officers of a town at work on a day."""

    today: dt.date
    _seats: dict[str, list[Seat]] = field(default_factory=dict)

    def body(self, word: str) -> BodyCard:
        """A body by code, name, short name, or the beginning of a short name (“住建”). Raises LookupError."""
        known = bodies()
        if word in known:
            return known[word]
        exact = [card for card in known.values() if word in {card.name, card.short_name}]
        found = exact or [card for card in known.values() if card.short_name.startswith(word)]
        if len(found) != 1:
            msg = f"{word}: {len(found)} bodies"
            raise LookupError(msg)
        return found[0]

    def seats(self, body: str) -> list[Seat]:
        """The seats of a body, by its code."""
        if body not in self._seats:
            self._seats[body] = seats_in(body=body, today=self.today)
        return self._seats[body]

    def who(self, *, body: str, capability: str) -> Seat | None:
        """Somebody in a body who may do this."""
        return next((seat for seat in self.seats(body) if seat.can(capability)), None)

    def seat(self, post: str, body: str = "") -> Seat:
        """The holder of a post: in a body where one is named, else anywhere, the petition office first. Raises LookupError."""
        places = [self.body(body).code] if body else sorted(bodies(), key=lambda code: bodies()[code].short_name != "信访局")
        for place in places:
            for seat in self.seats(place):
                if seat.post == post:
                    return seat
        msg = f"nobody is {post} in {body or 'the town'}"
        raise LookupError(msg)
