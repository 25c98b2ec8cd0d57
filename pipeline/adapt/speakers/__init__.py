"""Speakers: candidates, clues and weights become who says what, and how surely."""
