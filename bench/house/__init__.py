"""The house that is measured: made-up people and posts, and a server of its own."""
