"""Passkeys (WebAuthn): sign in with a key in a phone, a laptop or a security key, without a password."""
