"""Push, pull and events: how devices and the server exchange operations and records."""
