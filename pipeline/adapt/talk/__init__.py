"""Talk: what is said, and what stands beside it: quotations, turns, tags."""
