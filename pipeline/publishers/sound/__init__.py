"""Turns a master into the formats that hold sound."""
