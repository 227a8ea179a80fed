"""Personal fields of operations: encrypted with a key of their owner, unreadable for good once that is destroyed."""
