"""Messages to customers that are to be sent, each with what became of it."""
