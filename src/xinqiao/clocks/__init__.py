"""期限: periods wound from the ledger, due dates and why they fall where they fall."""
