"""In which polls somebody voted, and for what; the choices of what they may not read any more are their author's."""

from typing import Any, Final

from berrah import posts
from berrah.archives.export.activity import iso
from berrah.kit.db import Snapshot
from berrah.kit.ids import moment_of
from berrah.kit.pages import Page
from berrah.posts import polls

_MANY: Final = Page(10_000)  # the newest


async def voted(look: Snapshot, account_id: int) -> list[dict[str, Any]]:
    """Each vote, newest first."""
    found = await polls.voted_by(look, account_id, _MANY)
    ids = [post_id for _, post_id in found]
    chosen = await polls.choices_of(look, account_id, ids)
    asked = await polls.of_posts(look, await posts.visible_among(look, account_id, ids))
    return [
        {
            "post": str(post_id),
            "choices": list(chosen.get(post_id, ())),
            "chosen": [asked[post_id].choices[n] for n in chosen.get(post_id, ())] if post_id in asked else None,
            "at": iso(moment_of(ballot_id)),
        }
        for ballot_id, post_id in found
    ]
