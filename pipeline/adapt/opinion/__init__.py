"""A second opinion: a language model is asked about the lines whose speaker is doubtful."""
