"""What a post from an archive quotes: a post of the same author, which is here and stands before it."""

from collections.abc import Mapping

from berrah.kit.db import Tx
from berrah.posts import quoting
from berrah.posts.archived.model import SHOWN_NO_MORE, Brought
from berrah.posts.model import Post, Visibility


def quoted_by(one: Brought, known: Mapping[int, Post]) -> Post | None:
    """The post it quotes, of those of its author that are known: never one that stands behind it, so never in a ring.

    What only some people are to read, and what moderators hide, is quoted by nothing that comes out of a file.
    """
    quoted = known.get(one.quoted_id or SHOWN_NO_MORE)
    if quoted is None or quoted.id >= one.id or quoted.is_hidden or quoted.visibility is Visibility.direct:
        return None
    return quoted


def words_of(one: Brought, quoted: Post | None) -> str:
    """Its words; with what it quotes among them where that is not shown below them."""
    return one.text if quoted or one.quoted_id == SHOWN_NO_MORE else one.otherwise or one.text


def seen(visibility: Visibility, quoted: Post | None, *, is_protected: bool) -> Visibility:
    """Who may read it: what is closed is quoted in a closed post, as it is for what is written here."""
    is_closed = is_protected or (quoted is not None and quoted.visibility > Visibility.unlisted)
    return max(visibility, Visibility.followers) if is_closed else visibility


async def keep_quote(tx: Tx, one: Brought, post: Post, quoted: Post | None) -> None:
    """Say that a post, which is kept, quotes this one; nobody is told."""
    if quoted:
        await quoting.keep_archived(tx, post, quoted)
    elif one.quoted_id == SHOWN_NO_MORE:
        await quoting.keep_gone(tx, post)
