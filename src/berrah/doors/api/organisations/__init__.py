"""Organisations: which one belongs to, who runs them, who is invited, who did what. All of it is done as oneself."""

from berrah.doors.api.organisations import acts, archive, closing, invited, members, mine

routes = [*mine.routes, *members.routes, *invited.routes, *acts.routes, *archive.routes, *closing.routes]
