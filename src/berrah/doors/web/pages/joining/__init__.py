"""Pages around an account: proving its address, its password, inviting, letting in."""
