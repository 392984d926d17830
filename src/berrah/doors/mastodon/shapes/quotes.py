"""What a post quotes, as the entities Quote and ShallowQuote, and who may quote it, as QuoteApproval.

Both are as the viewer may know them, so in the kept bytes of a status marks stand for them. Whatever the reason is for
which somebody is not shown a quoted post, they are told the same: nobody learns from a quote what there was.
"""

from collections.abc import Callable
from typing import Final

import msgspec

from berrah.accounts import QuotePolicy
from berrah.cards import EntryCard, PostCard

_encode = msgspec.json.Encoder().encode
_AUTOMATIC: Final = {QuotePolicy.everyone: ("public",), QuotePolicy.followers: ("followers",), QuotePolicy.nobody: ()}
# What the API calls who may quote; and how it is said there.
POLICY_SAID: Final = {QuotePolicy.everyone: "public", QuotePolicy.followers: "followers", QuotePolicy.nobody: "nobody"}
_POLICIES: Final = {said: policy.name for policy, said in POLICY_SAID.items()}
Whole = Callable[[EntryCard, int | None], bytes]


class Approval(msgspec.Struct, frozen=True):
    """QuoteApproval; nobody is asked one by one here, so nothing is manual."""

    automatic: tuple[str, ...]
    current_user: str
    manual: tuple[()] = ()


_USUAL: Final = {
    has_viewer: _encode(Approval(_AUTOMATIC[QuotePolicy.everyone], "automatic" if has_viewer else "denied"))
    for has_viewer in (False, True)
}


def policy_in(word: str | None) -> str | None:
    """What the API calls who may quote, in our words; what it has no word for is refused where it is read."""
    return _POLICIES.get(word, f"unknown {word}") if word else None


def mark(card: PostCard) -> str | None:
    """What stands in a status for its quote, if it has one."""
    return f"quote of {card.id}" if card.quoting.quote else None


def approval_mark(entry: EntryCard, *, has_viewer: bool) -> bytes:
    """What stands there for who may quote it: all that is to be said, where it is the same for all viewers."""
    if entry.is_open and entry.card.quoting.policy is QuotePolicy.everyone:
        return _USUAL[has_viewer]
    return b'"approval of %d"' % entry.card.id


def told(said: bytes, entry: EntryCard, viewer_id: int | None, whole: Whole) -> bytes:
    """A status with its quote and approval; `whole` makes the quoted status."""
    one = entry.card.id
    said = said.replace(b'"quote_approval":"approval of %d"' % one, b'"quote_approval":' + _approval(entry, viewer_id))
    if entry.card.quoting.quote is None:
        return said
    return said.replace(b'"quote":"quote of %d"' % one, b'"quote":' + _quote(entry, viewer_id, whole))


def alone(entry: EntryCard, viewer_id: int | None, whole: Whole) -> bytes:
    """What an entry quotes, as it is told this viewer; null where it quotes nothing."""
    return _quote(entry, viewer_id, whole) if entry.card.quoting.quote else b"null"


def _quote(entry: EntryCard, viewer_id: int | None, whole: Whole) -> bytes:
    if entry.quoted is None:
        return b'{"state":"%b","quoted_status":null}' % _state(entry)
    inner = entry.quoted
    # A quoted status says of what it quotes no more than its id.
    shallow = b'{"state":"%b","quoted_status_id":%b}' % (
        _state(inner),
        b'"%d"' % inner.quoted.id if inner.quoted else b"null",
    )
    said = whole(msgspec.structs.replace(inner, quoted=None), viewer_id)
    if inner.card.quoting.quote:
        said = said.replace(_quote_said(inner), b'"quote":' + shallow)
    return b'{"state":"accepted","quoted_status":%b}' % said


def _quote_said(entry: EntryCard) -> bytes:
    """What is said of its quote where it stands alone, and nobody looked for it."""
    bare = msgspec.structs.replace(entry, quoted=None)
    return b'"quote":{"state":"%b","quoted_status":null}' % _state(bare)


def _state(entry: EntryCard) -> bytes:
    if entry.quoted is not None:
        return b"accepted"
    quote = entry.card.quoting.quote
    return b"revoked" if quote and quote.is_revoked else b"unauthorized"


def _approval(entry: EntryCard, viewer_id: int | None) -> bytes:
    automatic = _AUTOMATIC[entry.card.quoting.policy] if entry.is_open else ()
    return _encode(Approval(automatic, "automatic" if entry.may_be_quoted_by(viewer_id) else "denied"))
