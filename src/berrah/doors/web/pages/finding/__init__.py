"""Finding people: whom to follow, and everybody who wants to be found."""

from berrah.doors.web.pages.finding import first_steps, people, subjects

handlers = [*people.handlers, *subjects.handlers, *first_steps.handlers]
