"""The reference device: queue, push, pull, retry."""
