"""Outgoing webhooks: the addresses of programs, the events for them, and the worker that sends these."""
