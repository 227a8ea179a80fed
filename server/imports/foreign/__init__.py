"""Files of other programs: recognised by their columns, and rewritten into our own columns before they are read."""
