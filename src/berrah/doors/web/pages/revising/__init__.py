"""Posts written anew: edited, deleted to be written again, and what they said before."""

from berrah.doors.web.pages.revising import edit, history, redraft

routes = [edit.edit_page, edit.edit, history.history_page, history.erase, redraft.redraft]
