"""What the house says to everybody: docs.joinmastodon.org/methods/announcements."""

from berrah.doors.mastodon.announcements.calls import routes
from berrah.doors.mastodon.announcements.telling import told

__all__ = ["routes", "told"]
