"""The tables of accounts and their statements, one file each."""
