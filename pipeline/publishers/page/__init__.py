"""Turns an episode into a page to listen on: one file that asks for nothing from anywhere."""
