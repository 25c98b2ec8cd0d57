"""The nouns of a production, frozen, with no input or output."""
