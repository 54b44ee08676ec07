"""信访事项: the record; states, events, ledger, parties and the one gate to them."""
