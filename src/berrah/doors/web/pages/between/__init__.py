"""What stands between two people: follows and requests to follow, blocks, mutes, notes."""

from berrah.doors.web.pages.between import acts, boundaries, requests

handlers = [*acts.handlers, *boundaries.handlers, *requests.handlers]
