"""Protocols. They translate, never decide, and never import one another."""
