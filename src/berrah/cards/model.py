"""What is shown: structs that a page and a JSON answer print alike.

`version` changes whenever anything in the card does: a door may keep the bytes it made of a card under (id, version).
Within one process `is_current` says the same: whoever holds a card sees whether it still is the newest one.
"""

from itertools import count

import msgspec

from berrah.accounts import Account, Application
from berrah.filters import Match
from berrah.kit import text as words
from berrah.kit.ids import moment_of
from berrah.media import Medium
from berrah.posts import Counts, Marks, Post
from berrah.posts.polls import Poll
from berrah.posts.previews import Preview
from berrah.posts.quoting import NOTHING, Quoting, is_allowed

_versions = count(1)


def new_version() -> int:
    """A number no card of this process had before."""
    return next(_versions)


def outdate(card: "AccountCard | PostCard") -> None:
    """Another card stands in its place, or none."""
    msgspec.structs.force_setattr(card, "is_current", False)  # noqa: FBT003 - the library takes no other form


class Named(msgspec.Struct, frozen=True):
    """An account that a post names."""

    id: int
    name: str


class AccountCard(msgspec.Struct, frozen=True):
    """An account with its numbers, the same for every viewer; `last_post_at` in ms."""

    account: Account
    followers: int
    following: int
    posts: int
    last_post_at: int | None
    version: int
    is_current: bool = True

    @property
    def id(self) -> int:
        """The account's id."""
        return self.account.id


class PostCard(msgspec.Struct, frozen=True):
    """A post with its numbers and whom it names, the same for every viewer who may read it.

    `is_open` says that everybody may, and nobody need be asked who they are; `is_plain` that it also is the same for
    all of them, because nobody has marked it.
    """

    post: Post
    counts: Counts
    mentions: tuple[Named, ...]
    reply_to_name: str | None
    application: Application | None
    is_open: bool
    is_plain: bool
    version: int
    is_current: bool = True
    signed: str = ""  # who wrote it, where an organisation says so
    media: tuple[Medium, ...] = ()
    poll: Poll | None = None
    preview: Preview | None = None  # what is shown of the page it links to
    quoting: Quoting = NOTHING

    @property
    def id(self) -> int:
        """The post's id."""
        return self.post.id

    @property
    def is_sensitive(self) -> bool:
        """What goes with it is shown only to those who ask."""
        return any(medium.is_sensitive for medium in self.media)

    @property
    def is_marked(self) -> bool:
        """Whether anybody did something with it that is to be shown to them."""
        return bool(self.counts.favourites or self.counts.reposts or (self.poll and self.poll.voters))

    @property
    def tags(self) -> tuple[str, ...]:
        """Its hashtags as they are written, in order; read from the text each time."""
        return tuple(entity.value for entity in words.hashtags(self.post.text))


class EntryCard(msgspec.Struct, frozen=True, gc=False):
    """An entry of a timeline for one viewer: a post, perhaps under the name of whom it was passed on by.

    `id` is that of the entry: the post's own, or the repost's.
    """

    id: int
    card: PostCard
    author: AccountCard
    marks: Marks
    reposter: AccountCard | None = None
    is_for_followers: bool = False  # that it was passed on: of whoever did
    linked: "EntryCard | None" = None  # the post of this house that it links to, if the viewer may read it
    quoted: "EntryCard | None" = None  # the post that it quotes, likewise, and as long as its author consents
    is_follower: bool = False  # whether the viewer follows its author, where only followers may quote it
    filtered: tuple[Match, ...] = ()  # the viewer's filters that apply to it
    # Known to be a post for everybody that nobody marked, alone under its author's name: nothing about it need be asked
    # for any viewer as long as its cards are current. Told when it is composed, because it is asked most of all.
    is_usual: bool = False

    @property
    def is_current(self) -> bool:
        """Whether each card in it is the newest one."""
        return self.card.is_current and self.author.is_current and (self.reposter is None or self.reposter.is_current)

    @property
    def is_open(self) -> bool:
        """Whether everybody may read the post, and what goes with it may travel under an address that says nobody."""
        return self.card.is_open and not self.author.account.is_protected

    def may_be_quoted_by(self, viewer_id: int | None) -> bool:
        """Whether the viewer, for whom it was composed, may quote the post in public."""
        if viewer_id is None:
            return False
        ties = {"is_protected": self.author.account.is_protected, "is_follower": self.is_follower}
        return is_allowed(self.card.post, self.card.quoting.policy, viewer_id, **ties)

    @property
    def created_at(self) -> int:
        """When it was posted or passed on, in ms."""
        return moment_of(self.id)
