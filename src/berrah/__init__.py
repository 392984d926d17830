"""Berrah: an organisation's own microblog."""

__version__ = "0.1.0"
