"""Posts and reposts, which the API calls statuses."""

from berrah.doors.mastodon.statuses import marks, show, write

routes = [*write.routes, *show.routes, *marks.routes]
