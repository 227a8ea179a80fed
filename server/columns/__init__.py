"""The columns of every CSV file, once: exports write them, imports read them, docs/files.md lists them."""
