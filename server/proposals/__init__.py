"""Proposals: operations that a program suggests. Nothing is recorded until an admin confirms one as their own."""
