"""People without a name: what a story calls them by, and whom that stands for."""
