"""Making the cards of posts from their rows, and entries from cards."""

from msgspec.structs import replace

from berrah import accounts, media, organisations, posts
from berrah.accounts import Application
from berrah.cards.marks import NONE
from berrah.cards.model import AccountCard, EntryCard, Named, PostCard, new_version
from berrah.kit.db import Snapshot
from berrah.posts import Counts, Marks, Post, Repost, Visibility, polls, quoting
from berrah.posts import previews as links
from berrah.posts.polls import Poll
from berrah.posts.quoting import NOTHING


async def compose(look: Snapshot, found: list[Post]) -> list[PostCard]:
    """The cards of these posts, in order, for any viewer."""
    ids = [post.id for post in found]
    counts = await posts.counts(look, ids)
    named = await posts.mentions(look, ids)
    wanted = {one for group in named.values() for one in group}
    wanted.update(post.reply_to_account_id for post in found if post.reply_to_account_id)
    people = await accounts.by_ids(look, wanted) if wanted else {}
    sources = {post.application_id for post in found if post.application_id}
    applications = await accounts.applications_by_ids(look, list(sources)) if sources else {}
    signed = await organisations.signatures(look, ids)
    pictures = await media.of_posts(look, ids)
    asked = await polls.of_posts(look, ids)
    linked = await links.of_posts(look, ids)
    quoted = await quoting.of_posts(look, ids)
    cards = []
    for post in found:
        answered = people.get(post.reply_to_account_id or 0)
        mentions = tuple(Named(one, people[one].name) for one in named.get(post.id, ()) if one in people)
        source = applications.get(post.application_id or 0)
        poll, answering = asked.get(post.id), answered.name if answered else None
        card = card_of(post, counts[post.id], mentions, answering, source, poll)
        cards.append(
            replace(
                card,
                signed=signed.get(post.id, ""),
                media=pictures.get(post.id, ()),
                preview=linked.get(post.id),
                quoting=quoted.get(post.id, NOTHING),
            )
        )
    return cards


def quoted_once_more(card: PostCard) -> PostCard:
    """The card after one more post that everybody may read quotes it."""
    more = replace(card.quoting, count=card.quoting.count + 1)
    return replace(card, quoting=more, version=new_version(), is_current=True)


def card_of(
    post: Post,
    counts: Counts,
    mentions: tuple[Named, ...],
    reply_to_name: str | None,
    source: Application | None,
    poll: Poll | None = None,
) -> PostCard:
    """The card of a post with what everybody has; the rest is put beside it."""
    is_open = post.visibility <= Visibility.unlisted and not post.is_hidden
    is_plain = is_plain_of(is_open, counts, poll)
    return PostCard(post, counts, mentions, reply_to_name, source, is_open, is_plain, new_version(), poll=poll)


def is_plain_of(is_open: bool, counts: Counts, poll: Poll | None) -> bool:  # noqa: FBT001 - three parts of one card
    """Whether the post is the same for everybody: nobody has marked it."""
    return is_open and not counts.favourites and not counts.reposts and not (poll and poll.voters)


def entry_of(
    one: int,
    reposts: dict[int, Repost],
    cards: dict[int, PostCard],
    people: dict[int, AccountCard],
    marks: dict[int, Marks],
) -> EntryCard | None:
    """An entry of what was loaded: a post, or one that was passed on; None where any part of it is not there."""
    repost = reposts.get(one)
    card = cards.get(repost.post_id if repost else one)
    if card is None:
        return None
    author = people.get(card.post.author_id)
    reposter = people.get(repost.account_id) if repost else None
    if author is None or (repost and reposter is None):
        return None
    return composed(one, card, author, repost, reposter, marks.get(card.id, NONE))


def composed(
    one: int,
    card: PostCard,
    author: AccountCard,
    repost: Repost | None,
    reposter: AccountCard | None,
    marks: Marks = NONE,
) -> EntryCard:
    """An entry of its parts."""
    is_usual = card.is_plain and repost is None and not author.account.is_protected
    is_usual = is_usual and card.quoting is NOTHING and card.preview is None and card.poll is None
    return EntryCard(one, card, author, marks, reposter, bool(repost and repost.is_closed), is_usual=is_usual)
