"""A post with what it answers and what answers it."""

from collections import defaultdict

import msgspec

from berrah import posts
from berrah.kit.db import Snapshot
from berrah.posts import lists

_ANCESTORS_MOST = 100
_MOST = 4096


class Thread(msgspec.Struct, frozen=True):
    """Post ids: `ancestors` from the first on, `descendants` in reading order, each branch after its post."""

    ancestors: list[int]
    descendants: list[int]


async def thread(look: Snapshot, viewer_id: int | None, post_id: int) -> Thread:
    """Where the post stands, as the viewer may see it; raises Unknown("post.unknown").

    What answers something hidden from the viewer is still shown, after what is visible before it; what answers
    something that is gone stands under the first post.
    """
    post = await posts.visible_to(look, viewer_id, post_id)
    outline = await lists.thread_outline(look, post.thread_id, _MOST)
    answers = {answer for answer, _ in outline}
    parents: dict[int, int] = {one: parent if parent in answers else post.thread_id for one, parent in outline}
    children: dict[int, list[int]] = defaultdict(list)
    for answer, parent in parents.items():
        children[parent].append(answer)
    above = _ancestors(parents, parents.get(post.id, post.reply_to_id))
    below = _descendants(children, post.id)
    visible = await posts.outlined_among(look, viewer_id, [*above, *below])
    return Thread([one for one in above if one in visible], [one for one in below if one in visible])


def _ancestors(parents: dict[int, int], parent: int | None) -> list[int]:
    above: list[int] = []
    while parent is not None and len(above) < _ANCESTORS_MOST:
        above.append(parent)
        parent = parents.get(parent)
    return above[::-1]


def _descendants(children: dict[int, list[int]], root: int) -> list[int]:
    """Depth first without recursion: a thread of 4,000 answers in a row must not end the process."""
    order: list[int] = []
    waiting = children[root][::-1]
    while waiting:
        post_id = waiting.pop()
        order.append(post_id)
        waiting.extend(reversed(children.get(post_id, ())))
    return order
