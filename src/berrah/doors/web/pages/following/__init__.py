"""What one reads: lists of people, hashtags, and taking all that along."""

from berrah.doors.web.pages.following import data, mine, one, people, tags

routes = [*data.routes, *mine.routes, *one.routes, *people.routes, *tags.routes]
