"""Messages to customers that are to be sent, each with its outcome."""
