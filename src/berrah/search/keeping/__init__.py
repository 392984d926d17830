"""Keeping the index current: following the log, filling in the past, building another, comparing with the truth."""
