"""Search over a large archive: building the index, asking it, and how soon what is posted is found."""
