"""Turns stories into scripts that belong to them, and keeps what people made of those scripts."""
