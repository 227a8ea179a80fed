"""Devices: their records, their keys, and how far each has pushed and pulled."""
