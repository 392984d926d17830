"""What an account shows of itself beside its name, and the rules for changing it."""
