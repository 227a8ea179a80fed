"""The payloads of operations, by part of the shop."""
