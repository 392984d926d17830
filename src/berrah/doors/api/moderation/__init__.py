"""For those who look after the house: what Mastodon's `admin` calls have no word for."""

from berrah.doors.api.moderation import appeals, decisions, record, roles, rules

routes = [*decisions.routes, *appeals.routes, *record.routes, *roles.routes, *rules.routes]
