"""Privacy: keys, sealing of personal data, blind indexes, query codes, masks and checks of identity numbers."""
