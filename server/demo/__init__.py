"""The demo shop: its people, its catalogue and half a year of operations."""
