"""Why a database cannot be used, said so that the person who runs the house can act."""


class CannotOpen(Exception):
    """The database cannot be used; the message says why in one sentence, and what helps."""
