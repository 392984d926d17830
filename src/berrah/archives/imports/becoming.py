"""What an archive says of a post, as a post of the house."""

from collections.abc import Mapping

from msgspec.structs import replace

from berrah.accounts import QuotePolicy
from berrah.archives.imports.model import Asked, Earlier, Item, Quoted
from berrah.archives.imports.taken import Taken
from berrah.posts import Visibility, language_of
from berrah.posts.archived import SHOWN_NO_MORE, Brought
from berrah.posts.polls import Ended
from berrah.posts.versions import Shown, Version


def brought_from(item: Item, post_id: int, known: Mapping[str, int], taken: Taken) -> Brought:
    """The post, with the media that were made of its files; `known` are the ids of what it answers and quotes."""
    places = dict(zip(taken.names, taken.media, strict=True))
    return Brought(
        post_id,
        item.text,
        Visibility(item.visibility),
        item.language or language_of(item.text),
        known.get(item.answers),
        taken.media,
        item.is_sensitive or bool(item.notice),
        item.notice,
        item.edited_at or None,
        _ended(item.poll) if item.poll else None,
        tuple(_version(one, post_id, number, places) for number, one in enumerate(item.versions, 1)),
        *_quoted(item.quoted, known),
        QuotePolicy(item.policy),
    )


def with_words(item: Item, taken: Taken) -> Item:
    """The same, whose words are all that is left where its files are: then the quote is an address among them."""
    if item.quoted is None or item.text or item.poll or taken.media:
        return item
    return replace(item, text=item.quoted.otherwise, quoted=None)


def _quoted(quoted: Quoted | None, known: Mapping[str, int]) -> tuple[int | None, str]:
    """The id of what it quotes, and its words where that is not shown."""
    if quoted is None:
        return None, ""
    return (known.get(quoted.origin) if quoted.origin else SHOWN_NO_MORE), quoted.otherwise


def _ended(poll: Asked) -> Ended:
    return Ended(poll.choices, poll.ends_at, poll.is_multiple, poll.votes, poll.voters)


def _version(one: Earlier, post_id: int, number: int, places: dict[str, int]) -> Version:
    shown = [Shown(places[each.name], each.description, *each.focus) for each in one.media if each.name in places]
    spoken = one.language or ("" if one.is_erased else language_of(one.text))
    said = (one.text, one.notice, spoken, one.is_sensitive)
    return Version(post_id, number, *said, tuple(shown), one.at, one.is_erased)
