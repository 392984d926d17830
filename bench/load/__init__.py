"""Clients that cost little: raw HTTP/1.1 over loopback, on asyncio protocols."""
