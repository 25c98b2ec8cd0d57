"""Stories in other languages than English: what is said in them, and who says it where a tag names somebody."""
