"""Push, pull and events: how devices and the server come to know the same."""
