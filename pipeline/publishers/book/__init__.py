"""Turns an episode into books: an e-book that reads itself aloud, and scripts to read."""
