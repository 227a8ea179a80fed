"""How fast this server is on this machine: workloads over HTTP against gunicorn, and the floor of the same database."""
