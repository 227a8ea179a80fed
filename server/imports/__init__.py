"""Imports of items, stock and documents from CSV files; every line is checked before anything is recorded."""
