"""What many people speak of, for everybody who comes by; and what the moderators keep out of it."""

from berrah.doors.web.pages.trends import explore, keeping_out

routes = [*explore.routes, *keeping_out.routes]
