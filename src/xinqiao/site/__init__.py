"""The house number: settings, addresses and the WSGI entry; imported by nobody."""
