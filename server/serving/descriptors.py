"""How many files and connections a process may have open."""

import resource

# Descriptors besides those of connections: files, the database.
SPARE_DESCRIPTORS = 256


def allow_connections(connections: int) -> None:
    """Let this process have so many connections, as far as the system allows it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # An answer that is being sent from a file has two descriptors.
    wanted = 2 * connections + SPARE_DESCRIPTORS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, allowed), hard))
