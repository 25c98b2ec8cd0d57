"""People: names, descriptions and pronouns become the figures of a story."""
