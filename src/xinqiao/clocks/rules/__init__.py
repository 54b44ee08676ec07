"""Rules of time (pure): calendar, arithmetic, rulebooks, winding and derivation."""

from xinqiao.clocks.rules.clock import Clock, colour
from xinqiao.clocks.rules.derivation import Derivation, derive
from xinqiao.clocks.rules.rulebook import Rulebook, Rulebooks, UnknownRulebookError
from xinqiao.clocks.rules.winding import wind

__all__ = ["Clock", "Derivation", "Rulebook", "Rulebooks", "UnknownRulebookError", "colour", "derive", "wind"]
