"""Turns a story into a script: who says every quoted line, in which scene, and what is not read aloud."""
