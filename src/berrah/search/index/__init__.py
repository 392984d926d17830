"""The index: an SQLite file with FTS5 that each node builds for itself from the truth, and may always throw away."""
