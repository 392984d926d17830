"""No domain: the tools every room may use."""
