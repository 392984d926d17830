"""What becomes of filtered posts on pages: left out, folded with a notice, or their media folded."""

from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from berrah.cards.model import EntryCard
from berrah.doors.web.visitor import Visitor
from berrah.filters import Action, Context, Verdict, verdict
from berrah.kit.serving.body import header


class Folds(NamedTuple):
    """What is folded of an entry: of itself, and of the post it quotes."""

    own: Verdict | None = None
    quoted: Verdict | None = None


NOTHING: Final = Folds()
# Streams and pages by how their names begin; whatever else there is shows conversations.
_CHANNELS: Final[Mapping[str, Context]] = {
    "home": Context.home,
    "list": Context.home,
    "account": Context.account,
    **dict.fromkeys(("public", "illustrated", "tag", "liveblog"), Context.public),
}
_PAGES: Final[Mapping[str, Context | None]] = {
    "": Context.home,
    "lists": Context.home,
    "notifications": Context.notifications,
    **dict.fromkeys(("public", "tags", "live", "explore"), Context.public),
    **dict.fromkeys(("bookmarks", "favourites"), None),
}


def folds(entry: EntryCard, context: Context | None, viewer_id: int | None) -> Folds:
    """What is folded there; nothing that the viewer wrote or passed on, and nothing where no context is."""
    if context is None or viewer_id is None:
        return NOTHING
    own = verdict(entry.filtered, context) if entry.filtered and not _is_own(entry, viewer_id) else None
    inner = entry.quoted or entry.linked
    quoted = verdict(inner.filtered, context) if inner and inner.filtered and not _is_own(inner, viewer_id) else None
    return Folds(own, quoted) if own or quoted else NOTHING


def is_left_out(entry: EntryCard, context: Context | None, viewer_id: int | None) -> bool:
    """Whether it is not in a list there at all."""
    found = folds(entry, context, viewer_id).own
    return found is not None and found.action is Action.hide


def context_of(channel: str) -> Context:
    """Where something is shown that comes on this channel."""
    return _CHANNELS.get(channel.partition(":")[0], Context.thread)


def context_of_page(visitor: Visitor) -> Context | None:
    """The same for the page a form was sent from: what it answers with stands there."""
    first, _, rest = urlsplit(header(visitor.scope, b"referer").decode("latin-1")).path.strip("/").partition("/")
    if first.startswith("@"):
        return Context.account if not rest or rest.startswith("tagged/") else Context.thread
    return _PAGES.get(first, Context.thread)


def _is_own(entry: EntryCard, viewer_id: int) -> bool:
    return viewer_id in {entry.author.id, entry.reposter.id if entry.reposter else None}
