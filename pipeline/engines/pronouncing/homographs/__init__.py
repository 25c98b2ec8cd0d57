"""Homographs: words written alike are said by their sentence: read, lead, bow, wind, object, live."""
