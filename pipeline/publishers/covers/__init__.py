"""Turns a title, or a file that somebody drew, into the picture of an episode."""
