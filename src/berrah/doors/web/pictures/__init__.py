"""Pictures on the pages: handed in with a form, sent to browsers."""
