"""The pictures of whoever has not chosen one, under the addresses at which apps know them for that."""

from importlib.resources import files

from litestar import get

from berrah.doors.mastodon.answers import Answer

_FOLDER = files("berrah.doors.mastodon.about") / "drawn"
_AVATAR = (_FOLDER / "avatar.png").read_bytes()
_HEADER = (_FOLDER / "header.png").read_bytes()
_A_WEEK = {"cache-control": "public, max-age=604800"}


@get("/avatars/original/missing.png")
async def avatar() -> Answer:
    """A person."""
    return Answer(_AVATAR, media_type="image/png", headers=_A_WEEK)


@get("/headers/original/missing.png")
async def header() -> Answer:
    """A wall."""
    return Answer(_HEADER, media_type="image/png", headers=_A_WEEK)


routes = [avatar, header]
