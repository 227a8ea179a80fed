"""Slow clients in gunicorn: no thread waits for a request to arrive, or for an answer to be received."""
