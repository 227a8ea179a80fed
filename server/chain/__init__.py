"""The chain: each row of a shop's log and audit log has a MAC over itself and the row before it."""
