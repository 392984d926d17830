"""Polls on the pages: asked in a composer, voted in where they stand."""

from berrah.doors.web.pages.polls.voting import vote

routes = [vote]
