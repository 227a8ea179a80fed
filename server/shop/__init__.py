"""The shop's settings and its branches."""
