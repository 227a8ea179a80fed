"""The pure core of Benchtrail: operations, the merge, the protocol. Standard library only (wire.py adds marshmallow)."""
