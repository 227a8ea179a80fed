"""Lists and single records of everything the merge draws: items, units, documents, conflicts."""
