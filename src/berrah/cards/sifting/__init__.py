"""Entries held against the filters of their viewer: what each of them says is looked through once for each viewer."""

from functools import partial

from msgspec.structs import replace

from berrah.cards.model import EntryCard, PostCard
from berrah.filters import Sieve, Sieves
from berrah.kit import clock


async def sifted(sieves: Sieves, viewer_id: int | None, found: list[EntryCard]) -> list[EntryCard]:
    """The entries, with the filters that apply to each and to what it quotes or links to; most stay what they are."""
    sieve, now = await sieves.of(viewer_id), clock.now()
    return found if sieve is None else [_sifted(one, sieve, now) for one in found]


def _sifted(entry: EntryCard, sieve: Sieve, now: int) -> EntryCard:
    card = entry.card
    # Numbers change, and the words stay the same as long as the post does.
    matches = sieve.matches(card.id, card.post, partial(_said, card), now)
    quoted = entry.quoted and _sifted(entry.quoted, sieve, now)
    linked = entry.linked and _sifted(entry.linked, sieve, now)
    if not matches and quoted is entry.quoted and linked is entry.linked:
        return entry
    return replace(entry, filtered=matches, quoted=quoted, linked=linked)


def _said(card: PostCard) -> tuple[str, ...]:
    """All that filters look into, as at Mastodon: the notice, the words, what a poll offers, what media show."""
    choices = card.poll.choices if card.poll else ()
    return (card.post.notice, card.post.text, *choices, *(medium.description for medium in card.media))
