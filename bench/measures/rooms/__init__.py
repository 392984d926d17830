"""What single rooms cost."""
