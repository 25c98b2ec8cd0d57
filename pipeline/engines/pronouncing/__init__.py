"""Pronouncing: words become phonemes, by dictionaries, a lexicon, respelling and rules."""
