"""Rules of hearings: the lot, and what may stand in a published record (pure)."""
