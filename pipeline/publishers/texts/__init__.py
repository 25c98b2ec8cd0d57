"""Turns a cue sheet into files to read: captions, chapters, transcripts, sheets."""
