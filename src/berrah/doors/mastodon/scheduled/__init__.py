"""Posts that are sent later: docs.joinmastodon.org/methods/scheduled_statuses."""

from berrah.doors.mastodon.scheduled import acts

routes = acts.routes
