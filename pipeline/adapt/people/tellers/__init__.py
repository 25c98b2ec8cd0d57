"""Those who tell a story: who `I` is, chapter by chapter."""
