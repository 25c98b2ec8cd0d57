"""Plays: texts whose lines say who speaks them, from radio scripts and stage plays to transcripts and chats."""
