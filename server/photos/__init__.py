"""Photographs of repairs: stored by their SHA-256; the repairs they belong to refer to them."""
