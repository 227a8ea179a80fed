"""The chain: each row of a shop's log and of its audit log carries a MAC of itself and of the row before it."""
