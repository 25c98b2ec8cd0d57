"""Words: letters become tokens, names as they are written, and closed classes of words."""
