"""What happens to live pages."""

from berrah.kit.bus import Fact


class LiveblogOpened(Fact, frozen=True):
    """Somebody tells of something, live, from now on; again, if it was closed."""

    liveblog_id: int
    author_id: int


class LiveblogClosed(Fact, frozen=True):
    """Nothing new stands on the page from now on, and it is summed up."""

    liveblog_id: int
    author_id: int


class LiveblogChanged(Fact, frozen=True):
    """Its title, its text or what is pinned on top is different now."""

    liveblog_id: int


class LiveblogDeleted(Fact, frozen=True):
    """A live page is no more; the posts are there as ever."""

    liveblog_id: int
    author_id: int


class WitnessInvited(Fact, frozen=True):
    """Somebody is asked whether their posts may stand on a live page."""

    liveblog_id: int
    author_id: int
    account_id: int


class WitnessJoined(Fact, frozen=True):
    """They agreed: what they write from now on, with its hashtag, stands there."""

    liveblog_id: int
    author_id: int
    account_id: int


class WitnessLeft(Fact, frozen=True):
    """Somebody is asked no longer, said no, left, or was taken off; nothing of theirs stands there any more."""

    liveblog_id: int
    author_id: int
    account_id: int
    was_seen: bool = False  # on the page, by everybody; who was asked and no more is nobody's to know


class LivePostStands(Fact, frozen=True):
    """A post stands on a live page; with `is_edited` it stood there before, and says something else now."""

    liveblog_id: int
    post_id: int
    author_id: int
    is_edited: bool = False


class LivePostLeft(Fact, frozen=True):
    """A post stands on a live page no longer."""

    liveblog_id: int
    post_id: int
