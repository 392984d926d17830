"""Archives from the terminal, as somebody types it, killed in the middle among others."""
