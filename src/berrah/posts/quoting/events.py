"""What happens to quotes."""

from berrah.kit.bus import Fact


class PostQuoted(Fact, frozen=True):
    """A new post quotes another; `visibility` is that of the new one."""

    post_id: int
    author_id: int
    quoted_id: int
    quoted_author_id: int
    visibility: int


class QuoteRevoked(Fact, frozen=True):
    """The author of the quoted post took their consent back."""

    post_id: int
    quoted_id: int
    quoted_author_id: int


class QuoteAllowed(Fact, frozen=True):
    """They gave it again."""

    post_id: int
    quoted_id: int
    quoted_author_id: int


class QuotePolicyChanged(Fact, frozen=True):
    """Who may quote this post from now on is not everybody, or not who it was before."""

    post_id: int


class QuotesRecounted(Fact, frozen=True):
    """A post that quoted this one is gone, hidden or shown again: its number is to be asked for."""

    post_id: int


class QuotesShownAnew(Fact, frozen=True):
    """What these posts show of what they quote is another now; `author_id` wrote that."""

    post_ids: tuple[int, ...]
    author_id: int


class QuotesSevered(Fact, frozen=True):
    """Some of what one account quotes of another, which blocked it, is shown no more; more is left."""

    account_id: int
    target_id: int
