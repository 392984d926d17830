"""Whole archives: taking along what is one's own, and leaving for good."""
