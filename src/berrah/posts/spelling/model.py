"""Which of the ways to write a hashtag is the usual one."""

from collections import Counter
from collections.abc import Iterable

from berrah.kit.text import hashtags
from berrah.posts.model import tag_key


def usual(tag: str, written: Iterable[tuple[int, str]]) -> str:
    """How most people write it, of (author, text) with the newest first; the tag itself where nobody writes it.

    Everybody counts once, as they wrote it last: nobody names a hashtag for all by saying it often. Where as many write
    it one way as another, the way that was used last.
    """
    last: dict[int, str] = {}
    for author_id, text in written:
        if author_id not in last:
            found = next((one.value for one in hashtags(text) if tag_key(one.value) == tag), None)
            if found is not None:
                last[author_id] = found
    # The first that was counted stands first among equals.
    return max(Counter(last.values()).items(), key=lambda one: one[1])[0] if last else tag
