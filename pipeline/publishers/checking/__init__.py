"""Turns a finished file, ours or anybody's, into the verdict of a market on it."""
