"""条例: periods, paths, grounds and categories with their articles; pure Python."""
