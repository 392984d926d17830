"""What one marked: posts kept, liked, pinned; threads muted; and who marked a post."""

from berrah.doors.web.pages.marked import acts, mine, people

handlers = [*acts.handlers, *mine.handlers, *people.handlers]
