"""Messages: the list of one's conversations, each as a page, and a new one."""

from berrah.doors.web.pages.messages import acts, mine, one

handlers = [mine.messages, mine.write, one.conversation, *acts.handlers]
