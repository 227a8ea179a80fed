"""The pure core: operations, the merge, the protocol. Standard library only; wire/reading.py adds marshmallow."""
