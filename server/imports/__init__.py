"""Many at once: items, serials and customers from a CSV file, looked at line by line before anything is recorded."""
