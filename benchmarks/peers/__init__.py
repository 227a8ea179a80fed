"""Servers of others that keep records in step, measured in the same run: none of them merges anything."""
