"""Turns people into voices, and keeps voices.yaml, which is the people's own, as they wrote it."""
