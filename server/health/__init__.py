"""Whether the server lives, is ready, and how it does; at the root, for those who watch it."""
