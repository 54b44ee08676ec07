"""Benches: a made-up town of any size, and what is measured in it."""
