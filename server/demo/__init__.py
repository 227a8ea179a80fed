"""The demo shop: its people, its catalogue and half a year of its life, all told through the log."""
