"""Passwords: which are refused, and how one gets another."""
