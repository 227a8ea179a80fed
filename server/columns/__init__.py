"""The columns of every CSV file: exports write them, imports read them, docs/files.md lists them."""
