"""The table of allowed acts, by procedure: who may do what, in which state, under which article (pure data)."""
