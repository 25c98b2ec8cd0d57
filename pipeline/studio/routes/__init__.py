"""Turns what a page asks for into one call of produce each, and its value into an answer."""
