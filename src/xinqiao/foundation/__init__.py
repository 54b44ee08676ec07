"""The technical ground; knows no petition word."""
