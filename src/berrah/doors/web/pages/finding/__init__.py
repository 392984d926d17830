"""Finding people: whom to follow, and everybody who wants to be found."""

from berrah.doors.web.pages.finding import people

handlers = [*people.handlers]
