"""What happened to a member, of whom they want to hear, and who waits."""

from berrah.doors.web.pages.notifications import choosing, devices, letters, mine, waiting

handlers = [*mine.handlers, *waiting.handlers, *choosing.handlers, *letters.handlers, *devices.handlers]
