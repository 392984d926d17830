"""Posts that are shown within others: those that are quoted, and those that are linked to.

Each is held against who may read it as if it stood alone, and shown as long as its author consents.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from berrah.accounts import QuotePolicy
from berrah.cards.model import EntryCard, PostCard
from berrah.posts import Visibility
from berrah.posts.quoting import NOTHING


def quoted_post(entry: EntryCard) -> int | None:
    """The post that an entry quotes, where its author consents."""
    quote = entry.card.quoting.quote
    return quote.shown_id if quote else None


def linked_post(entry: EntryCard) -> int | None:
    """The post of this house that an entry links to."""
    preview = entry.card.preview
    return preview.post_id if preview else None


def alone(entry: EntryCard) -> bool:
    """Whether nothing need be looked up beside the entry."""
    return entry.card.quoting is NOTHING and linked_post(entry) is None


def is_apart(entry: EntryCard, apart: frozenset[int]) -> bool:
    """Whether the viewer has nothing to do with whoever wrote it or passed it on."""
    return entry.author.id in apart or (entry.reposter is not None and entry.reposter.id in apart)


def is_unwanted(entry: EntryCard, guest: EntryCard, hidden: frozenset[int]) -> bool:
    """Whether it is by somebody whom the viewer does not want to read; who reads them reads what they quote of theirs.

    As with what is passed on: whoever is muted does not come back in the posts of others.
    """
    return guest.author.id in hidden and guest.author.id != entry.author.id


def with_guests(
    found: Sequence[EntryCard], guests: Iterable[EntryCard], followed: set[int], hidden: frozenset[int]
) -> list[EntryCard]:
    """Entries with those of the guests that they quote and link to.

    `followed` are authors whom the viewer follows, `hidden` those whom they do not want to read.
    """
    known = {one.id: one for one in guests}
    made = []
    for one in found:
        if alone(one):
            made.append(one)
            continue
        quoted, linked = (_wanted(one, known.get(other or 0), hidden) for other in (quoted_post(one), linked_post(one)))
        linked = linked if linked and _may_show(one, linked) else None
        is_follower = one.author.id in followed and one.card.quoting.policy is QuotePolicy.followers
        made.append(replace(one, quoted=quoted, linked=linked, is_follower=is_follower))
    return made


def _wanted(entry: EntryCard, guest: EntryCard | None, hidden: frozenset[int]) -> EntryCard | None:
    return None if guest is None or is_unwanted(entry, guest, hidden) else guest


def told_about(entry: EntryCard, about: Collection[int], unseen: Mapping[int, PostCard]) -> EntryCard | None:
    """The entry with no guests but those by whom it is about: who hears it may be apart from anybody else.

    None where it quotes somebody else, or where what it quotes is `unseen` because it never was for everybody: who
    may read that has it on their page.
    """
    if any(card.post.visibility > Visibility.unlisted and not card.post.is_hidden for card in unseen.values()):
        return None
    known = {entry.author.id, *about}
    quoted, linked = entry.quoted, entry.linked
    if quoted and quoted.author.id not in known:
        return None
    if quoted and quoted.quoted and quoted.quoted.author.id not in known:
        quoted = replace(quoted, quoted=None)
    return replace(entry, quoted=quoted, linked=linked if linked and linked.author.id in known else None)


def _may_show(entry: EntryCard, linked: EntryCard) -> bool:
    """Whether a post that is merely linked to is shown: as a quote is, but nobody is asked whom they follow.

    Whoever does not let everybody quote is linked to and no more, and so is what somebody took back from this entry.
    What is private never stands in a post: an organisation's is for those of its members who answer it.
    """
    if linked.card.post.visibility is Visibility.direct:
        return False
    if entry.author.id == linked.author.id:
        return True
    quote = entry.card.quoting.quote
    is_revoked = quote is not None and quote.is_revoked and quote.quoted_id == linked.card.id
    return linked.card.quoting.policy is QuotePolicy.everyone and not is_revoked
