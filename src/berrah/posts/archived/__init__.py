"""Posts as archives know them: brought from elsewhere with their dates, and let go many at a time."""

from berrah.posts.archived.bring import bring
from berrah.posts.archived.let_go import let_go
from berrah.posts.archived.model import SHOWN_NO_MORE, Brought

__all__ = ["SHOWN_NO_MORE", "Brought", "bring", "let_go"]
