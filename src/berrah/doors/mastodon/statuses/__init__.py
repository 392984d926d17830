"""Posts and reposts, which the API calls statuses."""

from berrah.doors.mastodon.statuses import marks, quotes, revise, show, write

routes = [*write.routes, *revise.routes, *show.routes, *marks.routes, *quotes.routes]
