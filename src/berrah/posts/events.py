"""What happens to posts."""

from berrah.kit.bus import Fact


class PostPublished(Fact, frozen=True):
    """A post is out; `visibility` as in the model, `mentions` are the account ids of those named.

    A direct one stands in a conversation.
    """

    post_id: int
    author_id: int
    visibility: int
    reply_to_id: int | None
    reply_to_account_id: int | None
    thread_id: int
    mentions: tuple[int, ...]
    tags: tuple[str, ...]
    conversation_id: int | None = None
    has_media: bool = False
    language: str = ""


class PostImported(Fact, frozen=True):
    """A post came in from an archive, with its old date: models know it from now on, and nobody is told of it."""

    post_id: int
    author_id: int
    visibility: int
    reply_to_id: int | None
    reply_to_account_id: int | None
    thread_id: int
    tags: tuple[str, ...] = ()
    has_media: bool = False
    language: str = ""


class PostEdited(Fact, frozen=True):
    """Its author wrote a post anew; `newly_named` are those of `mentions` whom it did not name before.

    Whoever may read it may read it still or no longer: nobody can who could not before. `visibility` is as it is seen
    now: what a protected account said to everybody is for its followers. `tags` are those it has now, `untagged` those
    it has no more.
    """

    post_id: int
    author_id: int
    visibility: int
    reply_to_id: int | None
    reply_to_account_id: int | None
    thread_id: int
    mentions: tuple[int, ...]
    newly_named: tuple[int, ...]
    tags: tuple[str, ...]
    untagged: tuple[str, ...]
    edited_at: int
    conversation_id: int | None = None
    has_media: bool = False
    language: str = ""


class LanguageCorrected(Fact, frozen=True):
    """Its author says in which language a post is; its words are the same."""

    post_id: int
    author_id: int = 0
    language: str = ""


class PostDeleted(Fact, frozen=True):
    """A post is gone for everybody; `mentions` are the account ids of those a direct one named."""

    post_id: int
    author_id: int
    visibility: int
    reply_to_id: int | None
    thread_id: int
    mentions: tuple[int, ...] = ()
    conversation_id: int | None = None


class PostHidden(Fact, frozen=True):
    """A post left the sight of others and may come back: moderators hid it, or its author deleted it just now.

    The rest as of a deletion.
    """

    post_id: int
    author_id: int
    visibility: int
    reply_to_id: int | None
    thread_id: int
    mentions: tuple[int, ...] = ()
    conversation_id: int | None = None


class PostShown(Fact, frozen=True):
    """It came back, to those who could read it before."""

    post_id: int
    author_id: int
    visibility: int
    reply_to_id: int | None
    thread_id: int
    mentions: tuple[int, ...] = ()
    conversation_id: int | None = None


class PostReposted(Fact, frozen=True):
    """Somebody passed a post on; `visibility` says who may see that they did."""

    repost_id: int
    account_id: int
    post_id: int
    author_id: int
    visibility: int
    via_id: int | None
    via_basis: str


class RepostWithdrawn(Fact, frozen=True):
    """Somebody no longer passes a post on; `visibility` says who could see that they did, `via_id` how it had come."""

    repost_id: int
    account_id: int
    post_id: int
    visibility: int
    via_id: int | None = None


class PostFavourited(Fact, frozen=True):
    """Somebody likes a post."""

    account_id: int
    post_id: int
    author_id: int


class FavouriteWithdrawn(Fact, frozen=True):
    """Somebody no longer says so."""

    account_id: int
    post_id: int


class PostBookmarked(Fact, frozen=True):
    """Somebody keeps a post for themselves: nobody else may ever be told."""

    account_id: int
    post_id: int


class BookmarkWithdrawn(Fact, frozen=True):
    """Somebody keeps it no longer, and nobody else knew that they did."""

    account_id: int
    post_id: int


class PostPinned(Fact, frozen=True):
    """Somebody put a post of theirs at the top of their profile."""

    account_id: int
    post_id: int


class PostUnpinned(Fact, frozen=True):
    """It stands there no longer; of a post that is deleted, its deletion says so."""

    account_id: int
    post_id: int


class ThreadMuted(Fact, frozen=True):
    """Somebody wants to hear no more of a thread; nobody else is told."""

    account_id: int
    thread_id: int


class ThreadUnmuted(Fact, frozen=True):
    """Somebody hears of it again."""

    account_id: int
    thread_id: int


class PostSwept(Fact, frozen=True):
    """Part of what hung on a deleted post is cleared away; more is left."""

    post_id: int
