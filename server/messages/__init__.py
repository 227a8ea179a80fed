"""Messages to customers: their words, when they are sent, and the worker that sends them."""
