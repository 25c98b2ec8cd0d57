"""Fountain: a script as people write it, with our notes, and back."""
