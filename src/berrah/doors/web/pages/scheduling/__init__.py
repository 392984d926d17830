"""Sending later: the fields of a composer, and the page of what waits."""

from berrah.doors.web.pages.scheduling import acts, mine

handlers = [*mine.handlers, *acts.handlers]
