"""The script: cues in order, the proof that no word was lost, and what people changed in it."""
