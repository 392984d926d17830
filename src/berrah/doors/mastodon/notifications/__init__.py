"""What happened to somebody: docs.joinmastodon.org/methods/notifications, /grouped_notifications, /markers."""

from berrah.doors.mastodon.notifications import grouped, markers, one_by_one, policy, push, requests
from berrah.doors.mastodon.notifications.push import server_key
from berrah.doors.mastodon.notifications.shown import told

routes = [*one_by_one.routes, *grouped.routes, *policy.routes, *requests.routes, *markers.routes, *push.routes]

__all__ = ["routes", "server_key", "told"]
