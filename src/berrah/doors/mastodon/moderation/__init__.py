"""Telling the moderators, and what moderators do: Mastodon's own calls for both."""

from berrah.doors.mastodon.moderation import admin_accounts, admin_mail, admin_reports, reports, rules

routes = [*reports.routes, *rules.routes, *admin_accounts.routes, *admin_reports.routes, *admin_mail.routes]
