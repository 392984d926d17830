"""The tests; a package, so that nobody else's `tests` takes their name."""
