"""The names this server answers to."""
