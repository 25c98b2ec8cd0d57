"""Turns values of produce into what a page shows, as plain data."""
