"""The messages of a device: how they are read, signed and proved."""
