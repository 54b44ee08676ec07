"""The look and feel of all pages: forms drawn from terms, page parts, layouts. How to use it: README.md beside this file."""
