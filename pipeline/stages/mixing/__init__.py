"""Turns takes, sounds and pauses into the blocks of the mix, scene by scene."""
