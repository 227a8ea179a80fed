"""Passkeys (WebAuthn): signing in by what a phone, a laptop or a security key holds, without a password."""
