"""The payloads of operations, by the part of the shop they speak of."""
