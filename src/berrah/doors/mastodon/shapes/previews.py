"""What is shown of a link as the entity PreviewCard (docs.joinmastodon.org/entities/PreviewCard).

No HTML of others is ever handed on, so all of them are of the type `link`; their picture is kept and served here.
"""

from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import msgspec

from berrah.cards import EntryCard
from berrah.kit.settings import Settings
from berrah.posts.previews import Found, Preview

_NONE: Final = b"null"
_encode = msgspec.json.Encoder().encode


class Author(msgspec.Struct, frozen=True):
    """PreviewCard::Author, of somebody elsewhere."""

    name: str
    url: str
    account: None = None


class PreviewCard(msgspec.Struct, frozen=True):
    """PreviewCard."""

    url: str
    title: str
    description: str
    provider_name: str
    provider_url: str
    author_name: str
    author_url: str
    language: str | None
    image: str | None = None
    image_description: str = ""
    width: int = 0
    height: int = 0
    blurhash: str | None = None
    authors: tuple[Author, ...] = ()
    type: str = "link"
    html: str = ""
    embed_url: str = ""
    published_at: None = None


class PreviewShapes:
    """Previews as bytes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def of(self, entry: EntryCard) -> bytes:
        """What is shown of the link of an entry, as JSON; null where nothing is."""
        preview = entry.card.preview
        if preview is None:
            return _NONE
        if preview.post_id is None:
            return _encode(self._page(preview.url, preview.found))
        return _NONE if entry.linked is None else _encode(self._post(entry.linked))

    def page(self, preview: Preview) -> dict[str, Any]:
        """What is shown of a page by itself, for lists of pages."""
        return msgspec.structs.asdict(self._page(preview.url, preview.found))

    def _page(self, url: str, found: Found) -> PreviewCard:
        picture = found.picture
        card = PreviewCard(
            url=url,
            title=found.title,
            description=found.description,
            provider_name=found.site or found.host,
            provider_url=urlunsplit((*urlsplit(url)[:2], "/", "", "")),
            author_name=found.author,
            author_url=found.author_url,
            language=found.language or None,
            authors=(Author(found.author, found.author_url),) if found.author_url else (),
        )
        if picture is None:
            return card
        return msgspec.structs.replace(
            card,
            image=f"{self._settings.url}/previews/{picture.file}",
            image_description=picture.description,
            width=picture.width,
            height=picture.height,
            blurhash=picture.blurhash or None,
        )

    def _post(self, linked: EntryCard) -> PreviewCard:
        author, house = linked.author.account, self._settings
        page = f"{house.url}/@{author.name}"
        return PreviewCard(
            url=f"{page}/{linked.card.id}",
            title=f"{author.shown_name} (@{author.name})",
            description=linked.card.post.notice or linked.card.post.text,  # what stands behind a notice is asked for
            provider_name=house.name,
            provider_url=house.url,
            author_name=author.shown_name,
            author_url=page,
            language=linked.card.post.language or None,
            authors=(Author(author.shown_name, page),),
        )


def is_linked_alike(one: EntryCard, other: EntryCard) -> bool:
    """Whether two entries link to the same post of this house, made of the same cards."""
    if one.linked is None or other.linked is None:
        return False
    return one.linked.card is other.linked.card and one.linked.author is other.linked.author
