"""The customer's page: one repair or sale by the token on its slip, and answers to quotes. No sign-in, no script."""
