"""Taking in what somebody sends: pictures are made anew at once, films and sounds are looked at and made anew later."""

import asyncio

import structlog
from msgspec.structs import replace

from berrah.kit import films, pictures
from berrah.kit.blob import Blob, BlobAway, new_key
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Refused, TooLarge
from berrah.kit.films import Limits, NotMade, Sight, Studio, is_film
from berrah.kit.pictures import NotTaken, Recoded, Room
from berrah.kit.settings import Settings
from berrah.media import store as sql
from berrah.media.model import SOURCE, Focus, Medium, State, described
from berrah.media.refusals import refusal

_NOWHERE = Focus()
_WEBP, _SMALL = "webp", "small.webp"
_logger = structlog.get_logger()


class Desk:
    """Where media are handed in: looked at outside of every write, then put away, then written down."""

    def __init__(self, store: Store, blob: Blob, settings: Settings) -> None:
        self._store = store
        self.settings = settings  # another one, when its limits are
        self.room = Room()
        self.studio = Studio(settings.ffmpeg, _limits(settings))
        self.blob = blob
        self.waiting = asyncio.Event()  # something waits to be converted

    @property
    def largest(self) -> int:
        """The most bytes that one file may have, whatever it is."""
        return max(self.settings.media_limit, self.settings.film_limit if self.studio.is_open else 0)

    @property
    def types(self) -> tuple[str, ...]:
        """The kinds of files that are taken here."""
        return (*pictures.TYPES, *films.TYPES) if self.studio.is_open else pictures.TYPES

    async def take(self, owner_id: int, content: bytes, description: str = "", focus: Focus = _NOWHERE) -> Medium:
        """Keep a medium for its owner, who has a day to post it; films, sounds and what moves are ready later.

        Raises TooLarge("media.too_large", limit=megabytes), Refused("media.empty", "media.type", "media.needs_ffmpeg",
        "media.too_many_pixels", "media.too_long", "media.unreadable", "media.description_too_long", "media.away").
        """
        said = described(description)
        if not content:
            raise Refused("media.empty")
        if is_film(content):
            return await self._take_film(owner_id, content, said)
        if len(content) > self.settings.media_limit:
            raise TooLarge("media.too_large", limit=self.settings.media_limit // 1_000_000)
        try:
            made = await self.room.recode(content, has_variants=True)
        except NotTaken as problem:
            raise refusal(problem.why) from None
        files = {_WEBP: made.content, _SMALL: made.small, **made.variants}
        is_animation = made.is_moving and self.studio.is_open
        if is_animation:
            files[SOURCE] = content
        # The row comes first: what is put away without one would be found by nobody until somebody walks round.
        kind = "gifv" if is_animation else "image"
        medium = await self._store.write(_begin, _picture(owner_id, made, kind, list(files)), said, focus)
        return await self._put(medium, files, is_converted=not is_animation)

    async def _take_film(self, owner_id: int, content: bytes, said: str) -> Medium:
        if not self.studio.is_open:
            raise Refused("media.needs_ffmpeg")
        if len(content) > self.settings.film_limit:
            raise TooLarge("media.too_large", limit=self.settings.film_limit // 1_000_000)
        try:
            sight = await self.studio.look(content)
        except NotMade as problem:
            raise refusal(problem.why) from None
        medium = await self._store.write(_begin, _film(owner_id, sight), said, _NOWHERE)
        return await self._put(medium, {SOURCE: content}, is_converted=False)

    async def _put(self, medium: Medium, files: dict[str, bytes], *, is_converted: bool) -> Medium:
        try:
            for ending, content in files.items():
                await self.blob.put(f"{medium.key}.{ending}", content)
        except (BlobAway, OSError) as problem:
            # The row is there: what was put away already is cleared with it after a day.
            _logger.error("a file could not be put away", problem=str(problem))  # noqa: TRY400 - its sentence says it
            raise Refused("media.away") from None
        kept = await self._store.write(_settle, medium, State.ready if is_converted else State.converting)
        if not is_converted:
            self.waiting.set()
        return kept


def _limits(settings: Settings) -> Limits:
    return Limits(
        settings.film_seconds, settings.sound_seconds, settings.film_side, settings.film_rate, settings.film_patience
    )


def _picture(owner_id: int, made: Recoded, kind: str, endings: list[str]) -> Medium:
    return replace(
        _BLANK,
        owner_id=owner_id,
        kind=kind,
        blurhash=made.blurhash,
        width=made.width,
        height=made.height,
        small_width=made.small_width,
        small_height=made.small_height,
        type="image/webp",
        size=len(made.content),
        files=" ".join(endings),
    )


def _film(owner_id: int, sight: Sight) -> Medium:
    return replace(
        _BLANK,
        owner_id=owner_id,
        kind="video" if sight.has_picture else "audio",
        width=sight.width,
        height=sight.height,
        duration=sight.duration,
        files=SOURCE,
    )


_BLANK = Medium(
    id=0,
    owner_id=0,
    post_id=None,
    place=0,
    kind="",
    state=State.processing,
    is_sensitive=False,
    description="",
    focus=_NOWHERE,
    blurhash="",
    width=0,
    height=0,
    small_width=0,
    small_height=0,
    type="",
    size=0,
    key="",
    files="",
)


async def _begin(tx: Tx, blank: Medium, description: str, focus: Focus) -> Medium:
    medium = replace(blank, id=tx.new_id(blank.owner_id), key=new_key(), description=description, focus=focus)
    await tx.run(sql.add_medium, **sql.columns_of(medium))
    return medium


async def _settle(tx: Tx, medium: Medium, state: State) -> Medium:
    await tx.run(sql.settle, one=medium.id, then=int(state))
    return replace(medium, state=state)
