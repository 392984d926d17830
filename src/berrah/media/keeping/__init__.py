"""Looking after the files: clearing away, walking through, moving to another place."""
