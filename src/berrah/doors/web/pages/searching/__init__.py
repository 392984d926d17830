"""The page of search: what is found, when it was said, and how to ask."""

from berrah.doors.web.pages.searching import curving, helping, results

routes = [*results.routes, *curving.routes, *helping.routes]
