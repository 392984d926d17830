"""What posts said before, for those who regret it."""

from berrah.doors.api.posts import versions

routes = versions.routes
