"""Who may see what, in a model that is too simple to be wrong: people are numbers, what they did are sets."""

from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Rules:
    """What happened, and what follows from it."""

    follows: set[tuple[int, int]] = field(default_factory=set)
    posts: dict[int, tuple[int, str, frozenset[int], int | None]] = field(default_factory=dict)
    reposts: dict[int, tuple[int, int]] = field(default_factory=dict)
    likes: set[tuple[int, int]] = field(default_factory=set)
    kept: set[tuple[int, int]] = field(default_factory=set)
    pins: set[tuple[int, int]] = field(default_factory=set)
    blocks: set[tuple[int, int]] = field(default_factory=set)
    mutes: set[tuple[int, int]] = field(default_factory=set)
    asks: set[tuple[int, int]] = field(default_factory=set)
    protected: set[int] = field(default_factory=set)
    shy: set[int] = field(default_factory=set)  # wish not to be found by strangers
    standings: set[tuple[int, str]] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)  # reposts for followers only
    gone: set[int] = field(default_factory=set)
    aside: dict[int, "Rules"] = field(default_factory=dict)  # deleted posts, with all that was then
    polls: set[int] = field(default_factory=set)
    ballots: dict[tuple[int, int], int] = field(default_factory=dict)  # what somebody chose in a poll
    quotes: dict[int, int] = field(default_factory=dict)  # what a post quotes
    revoked: set[int] = field(default_factory=set)  # quotes that are shown no more
    authors: dict[int, int] = field(default_factory=dict)  # of posts that are gone too
    policies: dict[int, str] = field(default_factory=dict)  # who may quote a post
    said: dict[int, str] = field(default_factory=dict)
    earlier: dict[int, list[str]] = field(default_factory=dict)
    ever: list[int] = field(default_factory=list)

    @property
    def entries(self) -> list[int]:
        """Everything there ever was, gone or not, and ids of nothing."""
        return [*self.ever, 1, 2**62]

    def can_read(self, viewer: int | None, post_id: int) -> bool:
        """Public and unlisted: everybody. Followers: author, followers, named. Direct: author, named.

        Protected accounts say nothing to everybody, whoever is blocked by one or blocks them reads nothing, and nobody
        else reads anything of those who are hidden, or a post that is.
        """
        if post_id not in self.posts:
            return False
        author, visibility, named, _ = self.posts[post_id]
        if viewer == author:
            return True
        if self.are_apart(viewer, author) or author in self.hidden or post_id in self.gone:
            return False
        if visibility in ("public", "unlisted") and author not in self.protected:
            return True
        return viewer in named or (visibility != "direct" and (viewer, author) in self.follows)

    def put_aside(self, post_id: int) -> None:
        """As if it were gone; what hung on it waits with it. Pins keep their places."""
        self.aside[post_id] = Rules(
            posts={post_id: self.posts.pop(post_id)},
            quotes={one: quoted for one, quoted in self.quotes.items() if one == post_id},
            likes={one for one in self.likes if one[1] == post_id},
            kept={one for one in self.kept if one[1] == post_id},
            reposts={one: made for one, made in self.reposts.items() if made[1] == post_id},
            ballots={vote: choice for vote, choice in self.ballots.items() if vote[1] == post_id},
        )
        waiting = self.aside[post_id]
        self.quotes.pop(post_id, None)
        self.likes -= waiting.likes
        self.kept -= waiting.kept
        for one in waiting.reposts:
            del self.reposts[one]
        for vote in waiting.ballots:
            del self.ballots[vote]

    def have_back(self, post_id: int) -> None:
        """As it was, if it was put aside."""
        was = self.aside.pop(post_id, Rules())
        self.posts |= was.posts
        self.quotes |= was.quotes
        self.likes |= was.likes
        self.kept |= was.kept
        self.reposts |= was.reposts
        self.ballots |= was.ballots

    def can_pin(self, who: int, post_id: int) -> bool:
        """Five posts of one's own, but for messages."""
        author, visibility, _, _ = self.posts[post_id]
        has_room = (who, post_id) in self.pins or sum(one == who for one, _ in self.pins) < 5
        return author == who and visibility != "direct" and has_room

    def can_edit(self, who: int, post_id: int, names: frozenset[int]) -> bool:
        """One's own, unless moderators hide it; naming somebody lets nobody read a closed post who could not before."""
        if post_id not in self.posts or self.posts[post_id][0] != who or post_id in self.gone:
            return False
        author, visibility, named, _ = self.posts[post_id]
        new = names - self.hidden - named - {author}
        if visibility == "direct":
            return not new
        is_closed = visibility == "followers" or author in self.protected
        return not is_closed or all((one, author) in self.follows for one in new)

    def can_quote(self, who: int, post_id: int, visibility: str) -> bool:
        """What one may read: one's own (what is private, in private), and what is open, as its author wishes."""
        if not self.can_read(who, post_id) or post_id in self.gone:
            return False
        author, seen, _, _ = self.posts[post_id]
        if author == who:
            return seen != "direct" or visibility == "direct"
        if seen not in ("public", "unlisted") or author in self.protected:
            return False
        policy = self.policies.get(post_id, "everyone")
        return policy == "everyone" or (policy == "followers" and (who, author) in self.follows)

    def quoted_for(self, viewer: int | None, post_id: int) -> int | None:
        """The post that is shown below the words of one which the viewer may read."""
        quoted = self.quotes.get(post_id)
        if quoted is None or post_id in self.revoked or not self.can_read(viewer, quoted):
            return None
        author, by = self.posts[quoted][0], self.posts[post_id][0]
        # Who is muted does not come back in the posts of others.
        return None if author != by and (viewer, author) in self.mutes else quoted

    @property
    def hidden(self) -> set[int]:
        """Whoever is suspended or leaving."""
        return {who for who, reason in self.standings if reason != "limited"}

    @property
    def limited(self) -> set[int]:
        """Whoever is shown to nobody who did not look for them, hidden or not."""
        return {who for who, _ in self.standings}

    def are_apart(self, one: int | None, other: int) -> bool:
        """Whether one of them blocks the other."""
        return (one, other) in self.blocks or (other, one) in self.blocks

    def subject(self, entry: int) -> int:
        """The post that an entry shows."""
        return self.reposts[entry][1] if entry in self.reposts else entry

    def readable_entries(self, viewer: int | None) -> list[int]:
        """What the viewer may see of it all."""
        return [entry for entry in self.entries if self.can_see(viewer, entry)]

    def can_see(self, viewer: int | None, entry: int) -> bool:
        """Whether the viewer may read what the entry shows, and has something to do with whoever passed it on."""
        if entry in self.reposts:
            reposter = self.reposts[entry][0]
            is_closed = entry in self.closed or reposter in self.protected
            is_closed = is_closed and viewer != reposter and (viewer, reposter) not in self.follows
            is_closed = is_closed or reposter in self.hidden
            if is_closed or self.are_apart(viewer, reposter):
                return False
        return self.can_read(viewer, self.subject(entry))
