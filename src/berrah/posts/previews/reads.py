"""What is shown of the links of posts."""

from collections.abc import Iterable

from berrah.kit.db import Snapshot
from berrah.kit.pages import Page
from berrah.posts.previews import store as sql
from berrah.posts.previews.model import Link, Preview


async def of_posts(look: Snapshot, ids: Iterable[int]) -> dict[int, Preview]:
    """What is shown of the link of each of these posts; those without are left out."""
    return dict(await look.all(sql.of_posts, ids=list(ids)))


async def is_picture_shown(look: Snapshot, key: str) -> bool:
    """Whether a preview has the picture of this key."""
    return await look.value(sql.is_picture_shown, named=key) is not None


def key_of(address: str) -> str:
    """How addresses are compared: the hash under which a page is kept; "" for what leads nowhere."""
    link = Link.of(address)
    return link.key if link else ""


async def by_keys(look: Snapshot, keys: Iterable[str]) -> dict[str, Preview]:
    """What is shown of pages, by the hash of their address; those of which nothing is shown are left out."""
    return dict(await look.all(sql.by_hashes, hashes=list(keys)))


async def linking(look: Snapshot, key: str, page: Page) -> list[int]:
    """Public posts with this link, by people who want to be found."""
    return await sql.linking.fetch(look, page, hash=key)
