"""协作: what officers tell each other beside the ledger: notes, notifications, presence, saved views, preferences."""
