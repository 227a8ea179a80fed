"""The change feed: every record of a shop as JSON, with the version at which it last changed."""
