"""The speed of the server on this machine: workloads over HTTP against gunicorn, and the floor of the same database."""
