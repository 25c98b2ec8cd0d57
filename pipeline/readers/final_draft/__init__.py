"""Final Draft's screenplays."""
