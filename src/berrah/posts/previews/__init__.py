"""What posts show of the pages they link to: fetched once for the whole house, kept here, let go with the last post.

Owns: previews, post_links, preview_pictures
Announces: LinkPreviewed
Listens: PostPublished, PostEdited, PostDeleted
"""

from berrah.posts.previews.clear import PreviewClearing
from berrah.posts.previews.events import LinkPreviewed
from berrah.posts.previews.look_at import look_at
from berrah.posts.previews.model import Found, Picture, Preview, file_of
from berrah.posts.previews.outside import Outside
from berrah.posts.previews.previewing import Previewing
from berrah.posts.previews.reads import by_keys, is_picture_shown, key_of, linking, of_posts
from berrah.posts.previews.store import linked

__all__ = [
    "Found",
    "LinkPreviewed",
    "Outside",
    "Picture",
    "Preview",
    "PreviewClearing",
    "Previewing",
    "by_keys",
    "file_of",
    "is_picture_shown",
    "key_of",
    "linked",
    "linking",
    "look_at",
    "of_posts",
]
