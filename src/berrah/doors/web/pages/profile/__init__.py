"""The form of one's profile, and the proofs of what it says."""

from berrah.doors.web.pages.profile import verifying

routes = [*verifying.routes]
