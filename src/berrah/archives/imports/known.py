"""Which posts of an archive are here already: brought before, or written in this very house."""

from collections.abc import Sequence

from berrah import posts
from berrah.archives.imports import store as sql
from berrah.archives.imports.model import Import
from berrah.kit.db import Snapshot

_DIGITS = 19


async def known_among(look: Snapshot, job: Import, origins: Sequence[str], url: str) -> dict[str, int]:
    """Ids of posts by origin; an address of this house is known while its post is there, and is the account's own."""
    found: dict[str, int] = dict(await look.all(sql.known_among, account=job.account_id, origins=list(origins)))
    here = {one: post_id for one in origins if one not in found and (post_id := _own_id(one, url))}
    written = await posts.unguarded(look, here.values()) if here else {}
    own = {one: key for one, key in here.items() if key in written and written[key].author_id == job.account_id}
    return found | own


def _own_id(origin: str, url: str) -> int:
    """The id in an address of this house, 0 in any other."""
    name, _, number = origin.removeprefix(f"{url}/@").partition("/")
    is_one = origin.startswith(f"{url}/@") and name and number.isascii() and number.isdigit() and len(number) <= _DIGITS
    return int(number) if is_one else 0
