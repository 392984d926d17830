"""Erasing what a post said once; Mastodon's API shows it (`/api/v1/statuses/{id}/history`)."""

from litestar import delete

from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Called, InPath, id_in, needs
from berrah.posts import versions


@delete("/posts/{post:str}/versions/{number:str}", status_code=200, **needs("write:statuses"))
async def erase_version(call: Called, post: InPath, number: InPath) -> Done:
    """Erase an earlier version of one's own post for good; `number` counts from 1 in its history. Again is no error."""
    chosen, which = id_in(post, "post.unknown"), id_in(number, "version.unknown")
    await call.house.act(call.actor, "version_erase", versions.erase, chosen, which)
    return DONE


routes = [erase_version]
