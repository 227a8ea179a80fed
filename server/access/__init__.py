"""Who is who: shops, branches, people, devices, and how a request shows whose it is."""
