"""The port to storage, and pages of what changed."""
