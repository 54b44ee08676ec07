"""Tables out and in: exports of lists, imports of files."""
