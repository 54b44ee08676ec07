"""The embedded PostgreSQL: found, laid out, started, shared, stopped; and who connects to it as what."""
