"""Turns a story into a full-cast audio drama."""

__version__ = "0.1.0"
