"""PDF: the letters of a page with their places, to the paragraphs of a story."""
