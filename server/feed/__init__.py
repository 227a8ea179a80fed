"""The change feed: every record of a shop, rendered once, with the version that last changed it."""
