"""Turns people into voices: voices.yaml read, checked and edited in place."""
