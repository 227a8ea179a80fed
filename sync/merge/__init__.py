"""Which steps settle, in which order, and which conflict."""
