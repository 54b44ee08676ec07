"""Consultation among bodies (会商、评议、协商会办): a child procedure of a case."""
