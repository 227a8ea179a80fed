"""Many at once: the catalogue, stock and documents from CSV files, tried line by line before anything is recorded."""
