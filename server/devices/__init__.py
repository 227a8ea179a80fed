"""Devices: their records, their keys, and the progress of their pushes and pulls."""
