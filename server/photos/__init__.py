"""Photographs of repairs: kept by what they are (their SHA-256), named by the repairs they belong to."""
