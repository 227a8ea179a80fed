"""How people and devices join a shop, and the operations that a lost device did not push."""
