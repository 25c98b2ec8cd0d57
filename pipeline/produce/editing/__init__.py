"""Turns one change that a person makes into a script's file, and remembers how to take it back."""
