"""The messages of a device: reading, signing and proving them."""
