"""What happened to somebody: docs.joinmastodon.org/methods/notifications, /grouped_notifications, /markers."""

from berrah.doors.mastodon.notifications import grouped, markers, one_by_one, policy, requests
from berrah.doors.mastodon.notifications.shown import told

routes = [*one_by_one.routes, *grouped.routes, *policy.routes, *requests.routes, *markers.routes]

__all__ = ["routes", "told"]
