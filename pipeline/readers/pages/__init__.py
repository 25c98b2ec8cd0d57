"""Turns what stands on a page of marked-up text into what is read of it, and what is left out with a reason."""
