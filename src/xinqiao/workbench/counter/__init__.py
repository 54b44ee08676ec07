"""The counter: registering what comes in, scans, the queue of the hall, and letters that go out by post."""
