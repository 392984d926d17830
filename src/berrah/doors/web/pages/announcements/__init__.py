"""What the house says to everybody who comes: announcements, and what it puts in writing."""

from berrah.doors.web.pages.announcements import papers, reading

routes = [*reading.routes, *papers.routes]
