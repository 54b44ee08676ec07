"""The command line (xinqiao …); one module per command."""
