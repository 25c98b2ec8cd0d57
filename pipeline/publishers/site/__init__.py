"""Turns published episodes into a small static site with a podcast feed."""
