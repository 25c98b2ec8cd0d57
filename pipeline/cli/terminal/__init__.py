"""Turns values, events and errors into what a terminal shows."""
