"""Sends real messages through a house and watches each of them arrive."""
