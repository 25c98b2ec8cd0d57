"""Turns digits, with all that stands beside them, into words."""
