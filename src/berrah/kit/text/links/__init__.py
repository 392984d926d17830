"""Addresses in texts: where they are, and of which host."""
