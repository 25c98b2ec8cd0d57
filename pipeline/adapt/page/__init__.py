"""The page: what belongs to the story, and what each paragraph of it is."""
