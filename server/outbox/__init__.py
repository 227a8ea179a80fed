"""Messages to customers that wait to be sent, each with its outcome."""
