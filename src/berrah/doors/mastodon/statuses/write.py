"""Writing a post and taking it back."""

from litestar import delete
from msgspec.structs import replace

from berrah import media, posts, publishing
from berrah.accounts import Bearer
from berrah.accounts.scopes import PUBLISH
from berrah.cards import EntryCard
from berrah.doors.house import House
from berrah.doors.mastodon.answers import Answer, raw
from berrah.doors.mastodon.asking import Ask, Asked, Given, InPath, entry_id_in, person_of
from berrah.doors.mastodon.limits import spend
from berrah.doors.mastodon.shapes.quotes import policy_in
from berrah.doors.mastodon.statuses.asking import poll_in
from berrah.doors.mastodon.statuses.reads import entry_of
from berrah.kit import ids
from berrah.kit.errors import Refused, Unknown
from berrah.posts import Draft

_VISIBILITY = {"": "public", "private": "followers"}
# Who says nothing of these means what the account usually does.
_LEFT_OPEN = {"visibility": "visibility", "sensitive": "is_sensitive"}


async def submit(house: House, bearer: Bearer | None, given: Given, key: str) -> EntryCard:
    """Post what was sent, once for each key; raises what publishing.submit raises."""
    account_id = person_of(bearer, "write:statuses", PUBLISH)
    draft = draft_of(house, account_id, bearer.application_id if bearer else None, given)
    await spend(house, f"post:{account_id}", house.settings.limit_post)
    post = await house.submit(draft, key, bearer.person_id if bearer else None)
    entry = await house.cards.entry(account_id, post.id)
    if entry is None:
        raise Unknown("post.unknown")
    return entry


def draft_of(house: House, account_id: int, application_id: int | None, given: Given) -> Draft:
    """What was sent, read as a post; raises Refused, Unknown("post.unknown") for what it answers or quotes."""
    visibility, parent, quoted = (given.text(name) for name in ("visibility", "in_reply_to_id", "quoted_status_id"))
    return Draft.of(
        account_id,
        given.text("status"),
        rules=house.rules,
        visibility=visibility_of(visibility),
        language=given.text("language"),
        reply_to_id=entry_id_in(parent) if parent else None,
        application_id=application_id,
        media=media_in(given),
        is_sensitive=given.is_on("sensitive"),
        poll=poll_in(given),
        notice=given.text("spoiler_text"),
        quoted_id=entry_id_in(quoted) if quoted else None,
        quote_policy=policy_in(given.text("quote_approval_policy")) or "",
        left_open=[ours for theirs, ours in _LEFT_OPEN.items() if not given.text(theirs)],
    )


def visibility_of(word: str) -> str:
    """What the API calls a visibility, in our words; none is public."""
    return _VISIBILITY.get(word, word)


def media_in(given: Given) -> list[int]:
    """Ids of what goes with it; one that never was an id is missed, and said to be."""
    try:
        return [ids.parse(text) for text in given.texts("media_ids") if text]
    except Refused:
        raise Refused("media.not_yours") from None


@delete("/api/v1/statuses/{entry:str}", status_code=200)
async def withdraw(ask: Asked, entry: InPath) -> Answer:
    """Take back a post, or a repost by its own id; the status as it was, with its source.

    What went with it may go with another post for a day, under the ids that are answered, unless `delete_media`.
    """
    me, entry_id = ask.actor("write:statuses"), entry_id_in(entry)
    found = await entry_of(ask, me.account_id, entry_id)
    if found.reposter is None:
        keeps_media = not ask.given.is_on("delete_media")
        await ask.house.act(me, "delete", publishing.withdraw, entry_id, keeps_media=keeps_media)
        found = await _with_kept(ask, found) if keeps_media and found.card.media else found
    elif found.reposter.id == me.account_id:
        await ask.house.act(me, "unrepost", posts.unrepost, entry_id)
    else:
        raise Unknown("post.unknown")
    return raw(ask.shapes.statuses.deleted(found, me.account_id))


async def _with_kept(ask: Ask, found: EntryCard) -> EntryCard:
    """The same with what went with it as it waits for another post."""
    async with ask.house.store.read() as look:
        kept = await media.kept_of(look, found.author.id, [one.key for one in found.card.media])
    # A post of its own, so that nobody takes what was said of it before for this.
    card = replace(found.card, media=kept, post=replace(found.card.post))
    return replace(found, card=card)


routes = [withdraw]
