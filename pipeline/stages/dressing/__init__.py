"""Turns what a script says into proposals for its sound."""
