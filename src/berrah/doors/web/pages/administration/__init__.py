"""Looking after the whole server: what waits, how it does, its settings, who was invited, its health, its feeds."""

from berrah.doors.web.pages.administration import choosing, feeds, health, invitations, overview

routes = [*overview.routes, *choosing.routes, *invitations.routes, *health.routes, *feeds.routes]
