"""What stands on the pages of a book or a site and is none of its story."""
