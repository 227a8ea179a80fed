"""Whether the server runs, is ready, and its figures; at the root, for monitoring."""
