"""outbox.json: what was written and passed on."""

from typing import Any, Final

import msgspec

from berrah.archives.export.activity.context import PUBLIC
from berrah.archives.export.activity.documents import document
from berrah.archives.export.activity.moments import iso, iso_exact
from berrah.archives.export.activity.questions import question
from berrah.archives.export.activity.quoting import quoting
from berrah.archives.export.activity.versions import versions
from berrah.archives.export.entries import Written, html_of
from berrah.kit.ids import moment_of
from berrah.posts import Visibility

_encode: Final = msgspec.json.Encoder().encode


def activities(some: list[Written], address: str, url: str) -> list[bytes]:
    """Each as one line of JSON."""
    return [_encode(_announce(one, address, url) if one.repost else _create(one, address, url)) for one in some]


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
        **({"updated": iso_exact(post.edited_at)} if post.edited_at else {}),
        **reach,
        "inReplyTo": f"{url}/@{answered}/{post.reply_to_id}" if answered and post.reply_to_id else None,
        "conversation": _thread(post.thread_id, url),
        "summary": post.notice or None,
        "sensitive": bool(post.notice) or any(medium.is_sensitive for medium in one.media),
        "content": html_of(one, url),
        "source": {"content": post.text, "mediaType": "text/plain"},  # what an import reads: not a letter is lost
        "attachment": [document(medium) for medium in one.media],
        "tag": [_mention(one.names[each], url) for each in one.mentions if each in one.names],
    }
    note |= quoting(one, address, url) | versions(one)
    if one.poll:
        note |= question(one.poll)
    if post.language:
        note["contentMap"] = {post.language: note["content"]}
    head = {"id": f"{here}/activity", "type": "Create", "actor": address, "published": iso(one.at)}
    return {**head, **reach, "object": note}


def _thread(thread_id: int, url: str) -> str:
    """The name of a conversation, as Mastodon gives one (RFC 4151)."""
    day = iso(moment_of(thread_id)).partition("T")[0]
    return f"tag:{url.partition('://')[2]},{day}:objectId={thread_id}:objectType=Conversation"


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
        "to": [f"{address}/followers" if is_closed else PUBLIC],
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
        return {"to": [PUBLIC], "cc": [followers, *named]}
    if post.visibility is Visibility.unlisted:
        return {"to": [followers], "cc": [PUBLIC, *named]}
    return {"to": [followers], "cc": named}
