"""Benchtrail's server: the Flask application around the pure core in `sync`."""

__version__ = "0.4.0"
