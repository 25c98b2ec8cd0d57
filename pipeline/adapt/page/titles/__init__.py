"""Headings, titles and who wrote the story."""
