"""Turns people into voices that one can hear, choose and change."""
