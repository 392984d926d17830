"""Posts: written, answered, passed on, liked, deleted, and who may read them.

Owns: posts, mentions, tags, reposts, favourites, hidden_posts
Announces: PostPublished, PostDeleted, PostEdited, LanguageCorrected, PostHidden, PostShown, PostReposted,
    RepostWithdrawn, PostFavourited, FavouriteWithdrawn, PostSwept
Listens: PostDeleted, PostHidden, PostSwept
"""

from berrah.posts.access import Audience, audience_of, readable, repost_by_id, subject_of, visible_among, visible_to
from berrah.posts.events import (
    FavouriteWithdrawn,
    LanguageCorrected,
    PostDeleted,
    PostEdited,
    PostFavourited,
    PostHidden,
    PostPublished,
    PostReposted,
    PostShown,
    PostSwept,
    RepostWithdrawn,
)
from berrah.posts.favourite import favourite, unfavourite
from berrah.posts.model import Draft, Post, Repost, Revision, Rules, Visibility, language_of, language_said, tag_key
from berrah.posts.reads import (
    Counts,
    Marks,
    counts,
    counts_of_authors,
    favourited_by,
    favourites_of,
    marks,
    mentions,
    reposted_by,
    reposts_by_ids,
    unguarded,
    unguarded_in_sight,
)
from berrah.posts.repost import repost, unrepost

__all__ = [
    "Audience",
    "Counts",
    "Draft",
    "FavouriteWithdrawn",
    "LanguageCorrected",
    "Marks",
    "Post",
    "PostDeleted",
    "PostEdited",
    "PostFavourited",
    "PostHidden",
    "PostPublished",
    "PostReposted",
    "PostShown",
    "PostSwept",
    "Repost",
    "RepostWithdrawn",
    "Revision",
    "Rules",
    "Visibility",
    "audience_of",
    "counts",
    "counts_of_authors",
    "favourite",
    "favourited_by",
    "favourites_of",
    "language_of",
    "language_said",
    "marks",
    "mentions",
    "readable",
    "repost",
    "repost_by_id",
    "reposted_by",
    "reposts_by_ids",
    "subject_of",
    "tag_key",
    "unfavourite",
    "unguarded",
    "unguarded_in_sight",
    "unrepost",
    "visible_among",
    "visible_to",
]
