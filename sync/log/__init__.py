"""The port to storage, and pages of changes."""
