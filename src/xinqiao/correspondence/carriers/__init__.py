"""Carriers: the ways by which a message leaves the house. All speak one interface; none is called inside a transaction."""
