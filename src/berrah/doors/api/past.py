"""One's past: what was brought in from elsewhere, and old posts that go by age.

Both can take away all that somebody ever wrote: as in `keys`, only a token that its owner made by hand, or that looks
after the account, changes them. Archives themselves are handed in on the page or in the terminal: they are too large.
"""

from datetime import datetime
from typing import Annotated, Final

import msgspec
from litestar import delete, get, post, put
from litestar.params import JSONBody

from berrah.archives import imports, retention
from berrah.archives.imports import Import, Omission
from berrah.archives.retention import DAYS_MOST, Retention
from berrah.doors.api.answers import maybe, moment
from berrah.doors.api.asking import Called, InPath, id_in, needs
from berrah.kit.errors import Unknown

_UNKNOWN: Final = "import.unknown"
Days = Annotated[int, msgspec.Meta(ge=0, le=DAYS_MOST)]
Number = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]


class LeftOut(msgspec.Struct, frozen=True):
    """How many were left out for a reason: repost, direct, messages, older_version, no_date, no_id, empty, too_long.

    Or unknown, file, file_missing, file_too_large, file_beside, file_needs_ffmpeg, profile, mark_elsewhere,
    too_many_marks, pin, person_elsewhere, preferences, retention.
    """

    reason: str
    number: int


class Brought(msgspec.Struct, frozen=True):
    """An import: `kind` is twitter or mastodon; `state` is waiting, working, done, failed, undoing or undone.

    `done` of `total` posts were looked at; `problem` is the code of what stopped it.
    """

    id: str
    kind: str
    state: str
    percent: int
    done: int
    total: int
    problem: str | None
    asked_at: datetime
    ended_at: datetime | None
    left_out: list[LeftOut]


class Rule(msgspec.Struct, frozen=True):
    """Posts older than `days` go, but for what is kept: by a number of favourites or reposts, null for no number."""

    days: Days
    keeps_messages: bool = True
    keeps_favourited: bool = True
    favourites: Number | None = None
    reposts: Number | None = None


class Outlook(msgspec.Struct, frozen=True):
    """How many posts would go now, how many old ones would stay, and when the oldest that goes was written."""

    going: int
    staying: int
    oldest_at: datetime | None


@get("/archive_imports", **needs("read"))
async def imports_of(call: Called) -> list[Brought]:
    """The newest imports into one's account."""
    async with call.house.store.read() as look:
        found = await imports.latest(look, call.oneself)
        left_out = await imports.omissions_of(look, [one.id for one in found])
    return [_shown(one, left_out.get(one.id, [])) for one in found]


@post("/archive_imports/{import_id:str}/undo", status_code=200, **needs("write:statuses"))
async def undo(call: Called, import_id: InPath) -> Brought:
    """Take back everything that came of it; raises Unknown("import.unknown"), Refused("import.under_way")."""
    made = await call.house.write(imports.undo, call.holder, id_in(import_id, _UNKNOWN))
    async with call.house.store.read() as look:
        return _shown(made, await imports.omissions(look, made.id))


@post("/archive_imports/{import_id:str}/stop", status_code=200, **needs("write:statuses"))
async def stop(call: Called, import_id: InPath) -> Brought:
    """Bring in no more of it: what is here stays, until it is taken back; raises Unknown("import.unknown")."""
    made = await call.house.write(imports.stop, call.holder, id_in(import_id, _UNKNOWN))
    async with call.house.store.read() as look:
        return _shown(made, await imports.omissions(look, made.id))


@get("/retention", **needs("read"))
async def rule(call: Called) -> Rule:
    """What one said about old posts; raises Unknown("retention.none") where nothing goes."""
    async with call.house.store.read() as look:
        found = await retention.retention_of(look, call.oneself)
    if found is None:
        raise Unknown("retention.none")
    return _ruled(found)


@put("/retention", **needs("write:statuses"))
async def arm(call: Called, data: JSONBody[Rule]) -> Rule:
    """Let old posts go from now on."""
    made = _meant(call.holder, data)
    await call.house.write(retention.arm, made)
    return _ruled(made)


@delete("/retention", status_code=200, **needs("write:statuses"))
async def disarm(call: Called) -> dict[str, str]:
    """Keep all posts from now on."""
    await call.house.write(retention.disarm, call.holder)
    return {}


@post("/retention/preview", status_code=200, **needs("read"))
async def preview(call: Called, data: JSONBody[Rule]) -> Outlook:
    """What would go if that were said; nothing is changed."""
    found = await retention.preview(_meant(call.oneself, data), call.house.store)
    return Outlook(found.going, found.staying, maybe(found.oldest_at))


def _meant(account_id: int, said: Rule) -> Retention:
    kept = {"keeps_messages": said.keeps_messages, "keeps_favourited": said.keeps_favourited}
    return Retention.of(account_id, said.days, **kept, favourites=said.favourites, reposts=said.reposts)


def _ruled(one: Retention) -> Rule:
    return Rule(one.days, one.keeps_messages, one.keeps_favourited, one.favourites, one.reposts)


def _shown(one: Import, left_out: list[Omission]) -> Brought:
    return Brought(
        str(one.id),
        one.kind.name,
        one.state.name,
        one.percent if one.is_under_way else 100,
        one.done,
        one.total,
        one.why or None,
        moment(one.asked_at),
        maybe(one.ended_at),
        [LeftOut(each.why, each.number) for each in left_out],
    )


routes: Final = [imports_of, undo, stop, rule, arm, disarm, preview]
