"""Turns scripts into what their people should know of them, and answers into settled scripts."""
