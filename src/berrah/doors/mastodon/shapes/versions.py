"""A version of a post as the entity StatusEdit (docs.joinmastodon.org/entities/StatusEdit)."""

from typing import Protocol

import msgspec
from msgspec.structs import replace

from berrah.cards import EntryCard
from berrah.doors.mastodon.shapes import quotes
from berrah.doors.mastodon.shapes.accounts import AccountShapes
from berrah.doors.mastodon.shapes.media import MediaShapes
from berrah.doors.mastodon.shapes.statuses import StatusShapes
from berrah.doors.mastodon.shapes.times import iso
from berrah.media import Focus
from berrah.posts.versions import Version


class Shapes(Protocol):
    """Those that are needed here."""

    accounts: AccountShapes
    media: MediaShapes
    statuses: StatusShapes


class Edit(msgspec.Struct, frozen=True):
    """StatusEdit."""

    content: str
    spoiler_text: str
    sensitive: bool
    created_at: str
    account: msgspec.Raw
    media_attachments: msgspec.Raw
    quote: msgspec.Raw
    emojis: tuple[()] = ()


def version_shape(shapes: Shapes, entry: EntryCard, version: Version, viewer_id: int | None) -> Edit:
    """What a post said once, under the name of who wrote it; of what went with it, that which does so still.

    What it quotes never changes: it is told as beside the post itself, but where the author erased the version.
    """
    content, _ = shapes.statuses.content(version.text, entry.card.mentions)
    here = {medium.id: medium for medium in entry.card.media}
    shown = [
        shapes.media.one(replace(here[one.id], description=one.description, focus=Focus(one.x, one.y)))
        for one in version.media
        if one.id in here
    ]
    media = msgspec.json.encode(shown)
    quote = b"null" if version.is_erased else quotes.alone(entry, viewer_id, shapes.statuses.one)
    return Edit(
        content=content,
        spoiler_text=version.notice,
        sensitive=version.is_sensitive or bool(version.notice),
        created_at=iso(version.written_at),
        account=msgspec.Raw(shapes.accounts.one(entry.author)),
        media_attachments=msgspec.Raw(media if entry.is_open else shapes.media.handed(media, viewer_id)),
        quote=msgspec.Raw(quote),
    )
