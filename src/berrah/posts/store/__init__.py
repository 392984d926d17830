"""The tables of posts, one file each."""
