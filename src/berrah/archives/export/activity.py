"""ActivityStreams 2.0 (w3.org/TR/activitystreams-core), in the shapes of Mastodon's archive: actor, outbox, likes."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final

import msgspec

from berrah import accounts, posts
from berrah.accounts import Account
from berrah.archives.export.entries import Written, html_of
from berrah.archives.export.questions import question
from berrah.kit.db import Row, Snapshot, Store
from berrah.kit.pages import Page
from berrah.media import Focus, Medium, portraits
from berrah.posts import Visibility

_CONTEXT: Final = "https://www.w3.org/ns/activitystreams"
_PUBLIC: Final = "https://www.w3.org/ns/activitystreams#Public"
_AT_ONCE: Final = 200
_MIDDLE: Final = Focus()
_encode = msgspec.json.Encoder().encode
Rows = Callable[[Snapshot, int, Page], Awaitable[list[Row]]]

# What is kept of the marks of an account, by the file in which Mastodon has it.
MARKS: Final[Mapping[str, Rows]] = MappingProxyType(
    {"likes.json": posts.favourites_of, "bookmarks.json": posts.bookmarks_of, "featured.json": posts.pins_of}
)


def actor(account: Account, address: str, *, is_organisation: bool = False) -> str:
    """actor.json."""
    profile = account.profile
    made = {
        "@context": _CONTEXT,
        "id": address,
        "type": "Organization" if is_organisation else "Service" if profile.is_bot else "Person",
        "preferredUsername": account.name,
        "name": account.display_name,
        "summary": account.bio,
        "url": address,
        "published": iso(account.created_at),
        "manuallyApprovesFollowers": account.is_protected,
        "discoverable": profile.is_discoverable,
        "indexable": profile.is_indexable,
        "attachment": [{"type": "PropertyValue", "name": one.name, "value": one.value} for one in profile.fields],
        **_portrait("icon", profile.avatar, profile.avatar_description),
        **_portrait("image", profile.header, profile.header_description),
        "outbox": "outbox.json",
        "likes": "likes.json",
        "bookmarks": "bookmarks.json",
        "featured": "featured.json",
    }
    return msgspec.json.format(_encode(made)).decode()


def _portrait(name: str, key: str, description: str) -> dict[str, Any]:
    """A picture of the account, where it wears one."""
    if not key:
        return {}
    place = f"media_attachments/{portraits.file(key)}"
    return {name: {"type": "Image", "mediaType": "image/webp", "url": place, "name": description or None}}


def outbox_ends(_address: str) -> tuple[bytes, bytes]:
    """What stands before and after the activities; the number of them comes last, when it is known."""
    return _ends("outbox.json")


def marks_ends(name: str) -> tuple[bytes, bytes]:
    """The same for likes.json, bookmarks.json and featured.json."""
    return _ends(name)


def _ends(name: str) -> tuple[bytes, bytes]:
    head = b'{"@context":"%b","id":"%b","type":"OrderedCollection","orderedItems":[\n' % (
        _CONTEXT.encode(),
        name.encode(),
    )
    return head, b'\n],"totalItems":%d}\n'


def activities(some: list[Written], address: str, url: str) -> list[bytes]:
    """Each as one line of JSON."""
    return [_encode(_announce(one, address, url) if one.repost else _create(one, address, url)) for one in some]


async def marked(store: Store, rows_of: Rows, account_id: int, url: str) -> AsyncIterator[list[bytes]]:
    """The addresses of what somebody likes, keeps or pinned and may still read, newest first."""
    page = Page(_AT_ONCE)
    while True:
        async with store.read() as look:
            rows = await rows_of(look, account_id, page)
            found = await posts.visible_among(look, account_id, [post for _, post in rows])
            people = await accounts.by_ids(look, {post.author_id for post in found.values()})
        addresses = [found[post] for _, post in rows if post in found and found[post].author_id in people]
        if addresses:
            yield [_encode(f"{url}/@{people[post.author_id].name}/{post.id}") for post in addresses]
        if len(rows) < _AT_ONCE:
            return
        page = Page(_AT_ONCE, max_id=min(cursor for cursor, _ in rows))


def iso(ms: int) -> str:
    """A moment as ActivityStreams writes it."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def iso_exact(ms: int) -> str:
    """The same with its milliseconds: the order in which things were said is theirs, too."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _create(one: Written, address: str, url: str) -> dict[str, Any]:
    post = one.post
    if post is None:
        raise LookupError(one.id)
    here, reach = f"{address}/{post.id}", _reach(one, address, url)
    answered = one.names.get(post.reply_to_account_id or 0)
    note: dict[str, Any] = {
        "id": here,
        "type": "Note",
        "url": here,
        "attributedTo": address,
        "published": iso_exact(one.at),
        **reach,
        "inReplyTo": f"{url}/@{answered}/{post.reply_to_id}" if answered and post.reply_to_id else None,
        "sensitive": any(medium.is_sensitive for medium in one.media),
        "content": html_of(one, url),
        "source": {"content": post.text, "mediaType": "text/plain"},  # what an import reads: not a letter is lost
        "attachment": [_document(medium) for medium in one.media],
        "tag": [_mention(one.names[each], url) for each in one.mentions if each in one.names],
    }
    if one.poll:
        note |= question(one.poll)
    if post.language:
        note["contentMap"] = {post.language: note["content"]}
    head = {"id": f"{here}/activity", "type": "Create", "actor": address, "published": iso(one.at)}
    return {**head, **reach, "object": note}


def _document(medium: Medium) -> dict[str, Any]:
    return {
        "type": "Document",
        "mediaType": medium.type,
        "url": f"media_attachments/{medium.file}",
        "name": medium.description or None,
        "blurhash": medium.blurhash,
        "width": medium.width,
        "height": medium.height,
        **({"focalPoint": [medium.focus.x, medium.focus.y]} if medium.focus != _MIDDLE else {}),
        **({"duration": f"PT{medium.duration / 1000:.3f}S"} if medium.duration else {}),
    }


def _mention(name: str, url: str) -> dict[str, str]:
    return {"type": "Mention", "href": f"{url}/@{name}", "name": f"@{name}"}


def _announce(one: Written, address: str, url: str) -> dict[str, Any]:
    author = one.names.get(one.repost_author_id or 0)
    post_id = one.repost.post_id if one.repost else 0
    is_closed = one.repost is not None and one.repost.is_closed
    return {
        "id": f"{address}/{one.id}/activity",
        "type": "Announce",
        "actor": address,
        "published": iso(one.at),
        "to": [f"{address}/followers" if is_closed else _PUBLIC],
        "cc": [] if is_closed else [f"{address}/followers"],
        "object": f"{url}/@{author}/{post_id}" if author else str(post_id),
    }


def _reach(one: Written, address: str, url: str) -> dict[str, list[str]]:
    """Whom it is for (Mastodon's app/lib/activitypub/tag_manager.rb)."""
    post, followers = one.post, f"{address}/followers"
    named = [f"{url}/@{one.names[each]}" for each in one.mentions if each in one.names]
    if post is None or post.visibility is Visibility.direct:
        return {"to": named, "cc": []}
    if post.visibility is Visibility.public:
        return {"to": [_PUBLIC], "cc": [followers, *named]}
    if post.visibility is Visibility.unlisted:
        return {"to": [followers], "cc": [_PUBLIC, *named]}
    return {"to": [followers], "cc": named}
