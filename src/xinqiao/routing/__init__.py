"""管辖: which body is competent, with reasons."""
