"""The form of one's profile, the proofs of what it says, and what it shows beside posts."""

from berrah.doors.web.pages.profile import choosing, tagged, verifying

routes = [*choosing.routes, *tagged.routes, *verifying.routes]
