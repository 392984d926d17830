"""Searching everything ever said: what is found, and how much of it was said when."""

from berrah.doors.api.search import curve, found

routes = [*found.routes, *curve.routes]
