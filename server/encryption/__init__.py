"""Personal fields of operations: encrypted with a key of their owner, permanently unreadable once that is destroyed."""
