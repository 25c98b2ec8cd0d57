"""Turns finished episodes into what markets, listeners and studios are given of them."""
