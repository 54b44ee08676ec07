"""What the lines of each procedure do to a snapshot (pure)."""
