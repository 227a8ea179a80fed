"""How gunicorn meets slow clients: no thread waits for a request to arrive or an answer to be taken."""
