"""Cases that hang together (关联、并案), and people who petition together (联名、代表)."""
