"""What a device sends: messages, how they are read, signed and proved."""
