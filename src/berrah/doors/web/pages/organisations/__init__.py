"""Pages of organisations: one's own, one with its members and their record, and joining one."""

from berrah.doors.web.pages.organisations import joining, managing, mine, one

routes = [*mine.routes, *one.routes, *managing.routes, *joining.routes]
