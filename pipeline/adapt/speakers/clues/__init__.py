"""Turns what stands in and around a turn into clues to its speaker, one kind of them a module."""
