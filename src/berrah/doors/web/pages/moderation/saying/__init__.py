"""What administrators say for the house: announcements, terms, privacy policy, description."""

from berrah.doors.web.pages.moderation.saying import announcing, papers

routes = [*announcing.routes, *papers.routes]
