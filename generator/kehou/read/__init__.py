"""From the bytes of a school folder to typed tables, or problems."""
