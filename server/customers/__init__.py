"""What a customer may ask for: all that is kept about them, and that it is made unreadable for good."""
