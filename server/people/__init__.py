"""The people of a shop: accounts, roles, passwords and PIN rules."""
