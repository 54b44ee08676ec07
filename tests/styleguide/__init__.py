"""The style guide: every page part with sample data. Serve it: `python tests/styleguide/serve.py 8011`."""
