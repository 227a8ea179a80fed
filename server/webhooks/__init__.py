"""Outgoing webhooks: where programs want to be called, what they are told, and the worker that calls them."""
