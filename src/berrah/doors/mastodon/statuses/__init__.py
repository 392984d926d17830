"""Posts and reposts, which the API calls statuses."""

from berrah.doors.mastodon.statuses import marks, revise, show, write

routes = [*write.routes, *revise.routes, *show.routes, *marks.routes]
