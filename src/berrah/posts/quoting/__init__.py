"""Quotes: a post that shows another one below its own words, as long as the author of that one consents.

Owns: quotes, quote_policies, quote_revocations
Announces: PostQuoted, QuoteRevoked, QuoteAllowed, QuotePolicyChanged, QuotesRecounted, QuotesSevered,
    QuotesShownAnew
Listens: PostDeleted, PostEdited, PostHidden, PostShown, Blocked, PostQuoted, QuotesSevered
"""

from berrah.posts.quoting.allowing import is_allowed, may_quote, quotable
from berrah.posts.quoting.consent import allow_again, change_policy, revoke
from berrah.posts.quoting.events import (
    PostQuoted,
    QuoteAllowed,
    QuotePolicyChanged,
    QuoteRevoked,
    QuotesRecounted,
    QuotesShownAnew,
)
from berrah.posts.quoting.keep import forget, keep, keep_archived, keep_gone, keep_policy, recount
from berrah.posts.quoting.model import NOTHING, Quote, Quoting
from berrah.posts.quoting.reads import of_posts, quoters_of, quotes_of

__all__ = [
    "NOTHING",
    "PostQuoted",
    "Quote",
    "QuoteAllowed",
    "QuotePolicyChanged",
    "QuoteRevoked",
    "QuotesRecounted",
    "QuotesShownAnew",
    "Quoting",
    "allow_again",
    "change_policy",
    "forget",
    "is_allowed",
    "keep",
    "keep_archived",
    "keep_gone",
    "keep_policy",
    "may_quote",
    "of_posts",
    "quotable",
    "quoters_of",
    "quotes_of",
    "recount",
    "revoke",
]
