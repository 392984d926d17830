"""Moderation that Mastodon's API has no word for: removing posts, taking back, appeals, notes, the record, the rules.

All of it is done as oneself, with the scopes of Mastodon's administration. Who may what is asked in the rooms, at each
moment. Roles are given on the pages and in the terminal: a token that makes administrators would be the whole house.
"""

from berrah.doors.api.moderation import (
    administration,
    announcements,
    appeals,
    appearance,
    deciding,
    live_pages,
    papers,
    record,
    rules,
    trends,
)

routes = [
    *deciding.routes,
    *record.routes,
    *appeals.routes,
    *rules.routes,
    *live_pages.routes,
    *announcements.routes,
    *papers.routes,
    *trends.routes,
    *appearance.routes,
    *administration.routes,
]
