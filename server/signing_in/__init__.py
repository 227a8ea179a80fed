"""Signing in and out, and the person and device behind each request."""
