"""API keys: an admin makes one for a program, and revokes it."""
