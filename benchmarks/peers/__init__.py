"""Other servers that synchronize records, measured in the same run. None of them merges operations."""
