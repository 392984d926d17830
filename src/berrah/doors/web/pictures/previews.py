"""Pictures of what posts link to, as browsers get them: `/previews/<key>.webp`.

They are served from here, so that no site learns who reads about it. They were public where they came from; another
picture has another name.
"""

from typing import Any

from berrah.doors.house import House
from berrah.doors.web.pictures import kept
from berrah.posts import previews

PREFIX = "/previews/"


def serving(house: House) -> Any:
    """The ASGI application."""

    async def is_shown(key: str) -> bool:
        async with house.store.read() as look:
            return await previews.is_picture_shown(look, key)

    return kept.serving(house, PREFIX, is_shown)
