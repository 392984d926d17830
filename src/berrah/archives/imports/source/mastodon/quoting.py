"""A post that quotes another, and who may quote it (FEP-044f, and what was there before it).

Mastodon writes `quote` (a Tombstone where that is shown no more) and `interactionPolicy`
(app/serializers/activitypub/note_serializer.rb), and puts the address among the words, for those who know no quotes, as
an element of the class `quote-inline`.
"""

from collections.abc import Sequence
from typing import Any, Final

from berrah.accounts import QuotePolicy
from berrah.archives.imports.model import Quoted
from berrah.archives.imports.source.mastodon.told import many, text

PUBLIC: Final = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_KEYS: Final = ("quote", "quoteUrl", "quoteUri", "_misskey_quote")
INLINE: Final = "quote-inline"
_GONE: Final = "Tombstone"


def quoted(note: dict[str, Any], words: str) -> Quoted | None:
    """What it quotes, and all its `words` with that among them; None where it quotes nothing that is told."""
    address = _address(note)
    if not address:
        return Quoted() if text(note.get("quote"), "type") == _GONE else None
    return Quoted(address, with_quoted(words, note)) if address.startswith(("https://", "http://")) else None


def with_quoted(words: str, note: dict[str, Any]) -> str:
    """The words, and behind them the address of what they are about, unless it stands there already."""
    address = _address(note)
    if not address.startswith(("https://", "http://")) or address in words:
        return words
    return f"{words}\n\n{address}" if words else address


def policy(note: dict[str, Any]) -> QuotePolicy:
    """Who may quote it; what nobody said, everyone may, as far as its author wishes so here."""
    told = note.get("interactionPolicy")
    allowed = told.get("canQuote") if isinstance(told, dict) else None
    if not isinstance(allowed, dict):
        return QuotePolicy.everyone
    # Whoever would be asked first is not here to answer: `manualApproval` lets nobody in.
    return _widest([one for one in many(allowed.get("automaticApproval")) if isinstance(one, str)])


def _widest(allowed: Sequence[str]) -> QuotePolicy:
    if PUBLIC & set(allowed):
        return QuotePolicy.everyone
    is_followers = any(one.endswith("/followers") for one in allowed)
    return QuotePolicy.followers if is_followers else QuotePolicy.nobody


def _address(note: dict[str, Any]) -> str:
    """Of what it quotes, which may stand in it whole."""
    return next((found for key in _KEYS if (found := text(note, key) or text(note.get(key), "id"))), "")
