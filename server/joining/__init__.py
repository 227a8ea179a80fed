"""How people and devices join a shop, and the operations that a lost device has not pushed."""
