"""The person's filters: a list of them, and a form for each."""

from berrah.doors.web.pages.filters import mine

handlers = mine.handlers
