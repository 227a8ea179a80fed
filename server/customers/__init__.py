"""Requests of customers: an export of everything stored about them, and permanent erasure."""
