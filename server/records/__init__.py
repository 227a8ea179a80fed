"""Lists and single records of items, units, documents and conflicts."""
