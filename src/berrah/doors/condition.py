"""How the house is: one examination for the page, the API and the terminal, each sign with a plain judgement."""

import os
import platform
import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from berrah import __version__, media
from berrah.archives import export, imports
from berrah.doors.examination import FOLDER
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.bus import known_listeners
from berrah.kit.bus.facts import kind_of
from berrah.kit.db import Snapshot, measure
from berrah.kit.db.log import cursors, examine
from berrah.kit.mail import queue
from berrah.kit.metrics import resident_memory

_SAVED: Final = "saved.json"
_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 24 * 3_600_000
_GIGA: Final = 1_000_000_000
_BEHIND_LOOK, _BEHIND_ACT = 1_000, 100_000  # facts: a second of a busy day, and more than a minute of any
Fact = int | str


class Judgement(StrEnum):
    """Nothing to do; worth a look; somebody must act."""

    fine = "fine"
    look = "look"
    act = "act"


class Sign(msgspec.Struct, frozen=True):
    """One thing that was examined: numbers in bytes and ms; `advice` names what to do, if anything."""

    subject: str
    judgement: Judgement
    facts: dict[str, Fact]
    advice: str = ""


async def examined(house: House) -> list[Sign]:
    """Every sign, in the order in which they are shown; takes a few small questions."""
    now = clock.now()
    async with house.store.read() as look:
        found = [
            *await _database(house, look),
            *_disk(house.settings.data),
            _backup(house, now),
            await _mails(house, look, now),
            *await _work(look, now),
            await _listeners(look, now),
            await _parked(look),
        ]
    found.append(await _search(house))
    return [*found, _connections(house), _memory(), _address(house), _version(house, now)]


def worst(signs: list[Sign]) -> Judgement:
    """The judgement of the whole."""
    order = list(Judgement)
    return max((sign.judgement for sign in signs), key=order.index, default=Judgement.fine)


def note_saved(data: Path, octets: int) -> None:
    """Keep that the house was saved just now, and how large that was."""
    (data / _SAVED).write_bytes(msgspec.json.encode({"at": clock.now(), "octets": octets}))


async def _database(house: House, look: Snapshot) -> list[Sign]:
    settings = house.settings
    found = await measure.measure(look, settings.data, is_embedded=settings.is_embedded)
    ahead = abs(found.ahead_ms)
    clock_is = _judged(ahead, look=2_000, act=30_000)
    return [
        Sign("database", Judgement.fine, {"kind": found.kind, "size": found.octets, "schema": found.version}),
        Sign("clock", clock_is, {"ahead": found.ahead_ms}, _advice(clock_is, "clock")),
    ]


def _disk(data: Path) -> Iterator[Sign]:
    usage = shutil.disk_usage(data)
    judgement = Judgement.fine
    if usage.free < max(5 * _GIGA, usage.total // 10):
        judgement = Judgement.look
    if usage.free < max(_GIGA, usage.total // 33):
        judgement = Judgement.act
    yield Sign("disk", judgement, {"free": usage.free, "total": usage.total}, _advice(judgement, "disk"))


def _backup(house: House, now: int) -> Sign:
    if not house.settings.is_embedded:
        return Sign("backup", Judgement.look, {}, "backup.elsewhere")  # its own tools save PostgreSQL
    try:
        saved = msgspec.json.decode((house.settings.data / _SAVED).read_bytes(), type=dict[str, int])
        age, octets = max(0, now - saved["at"]), saved["octets"]
    except (OSError, msgspec.DecodeError, KeyError):
        return Sign("backup", Judgement.act, {}, "backup.none")
    judgement = _judged(age, look=2 * _DAY, act=14 * _DAY)
    return Sign("backup", judgement, {"age": age, "size": octets}, _advice(judgement, "backup.old"))


async def _mails(house: House, look: Snapshot, now: int) -> Sign:
    waiting, oldest, failed, note = await queue.standing(look, now - 7 * _DAY)
    facts: dict[str, Fact] = {"waiting": waiting, "age": now - oldest if oldest else 0, "failed": failed, "note": note}
    if not house.settings.has_mail:
        return Sign("mail", Judgement.look, facts, "mail.none")
    judgement = _judged(int(facts["age"]), look=10 * _MINUTE, act=_HOUR)
    return Sign("mail", judgement, facts, _advice(judgement, "mail.waiting"))


async def _work(look: Snapshot, now: int) -> list[Sign]:
    """What is made behind the requests: videos, archives, imports."""
    found = {
        "films": (await media.converting(look), _HOUR),
        "archives": (await export.pending(look), 6 * _HOUR),
        "imports": (await imports.pending(look), _DAY),
    }
    signs = []
    for subject, ((waiting, oldest), patience) in found.items():
        age = now - oldest if oldest else 0
        judgement = _judged(age, look=patience, act=4 * patience)
        signs.append(Sign(subject, judgement, {"waiting": waiting, "age": age}, _advice(judgement, "work")))
    return signs


async def _listeners(look: Snapshot, now: int) -> Sign:
    kinds = {listener.name: kind_of(listener.fact) for listener in known_listeners()}
    name, behind, since = await examine.slowest(look, kinds)
    age = max(0, now - since) if since and behind else 0
    judgement = _judged(age, look=_MINUTE, act=10 * _MINUTE)
    return Sign("listeners", judgement, {"name": name, "behind": behind, "age": age}, _advice(judgement, "listeners"))


async def _parked(look: Snapshot) -> Sign:
    number = await cursors.count_parked(look)
    judgement = _judged(number, look=1, act=100)
    return Sign("parked", judgement, {"number": number}, _advice(judgement, "parked"))


async def _search(house: House) -> Sign:
    """The index: its texts, how far it is filled, how many facts of the log are not in it yet."""
    found, trouble = house.search.standing(), house.search.following.trouble
    behind = max(0, await house.store.head() - found.position) if found.is_there else 0
    filling = found.renewing or found.filling
    facts: dict[str, Fact] = {"texts": found.texts, "size": found.octets, "behind": behind}
    facts |= {"done": filling.done, "total": filling.total} if filling else {}
    if trouble:
        return Sign("search", Judgement.act, {**facts, "state": "stuck"}, "search.stuck")
    if found.is_broken or not found.is_there:
        state = "broken" if found.is_broken else "missing"
        return Sign("search", Judgement.act, {**facts, "state": state}, f"search.{state}")
    if behind >= _BEHIND_LOOK:
        return Sign("search", _judged(behind, look=0, act=_BEHIND_ACT), {**facts, "state": "behind"}, "search.behind")
    if filling:
        state = "renewing" if found.renewing else "filling"
        return Sign("search", Judgement.look, {**facts, "state": state}, f"search.{state}")
    return Sign("search", Judgement.fine, {**facts, "state": "whole"})


def _connections(house: House) -> Sign:
    serving = len(list((house.settings.data / FOLDER).glob("*.sock")))
    return Sign("connections", Judgement.fine, {"open": house.hub.open, "processes": serving})


def _memory() -> Sign:
    used, total = int(resident_memory()), os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    judgement = _judged(100 * used // total, look=60, act=85)
    return Sign("memory", judgement, {"used": used, "total": total}, _advice(judgement, "memory"))


def _address(house: House) -> Sign:
    settings = house.settings
    facts: dict[str, Fact] = {"url": settings.url}
    if urlsplit(settings.url).hostname in {"localhost", "127.0.0.1"}:
        return Sign("address", Judgement.look, facts, "address.local")
    if not settings.is_secure:
        return Sign("address", Judgement.act, facts, "address.plain")
    if not settings.trusted_proxies:
        return Sign("address", Judgement.look, facts, "address.proxy")
    return Sign("address", Judgement.fine, facts)


def _version(house: House, now: int) -> Sign:
    facts: dict[str, Fact] = {"berrah": __version__, "python": platform.python_version(), "up": now - house.opened_at}
    return Sign("version", Judgement.fine, facts)


def _judged(value: int, *, look: int, act: int) -> Judgement:
    return Judgement.act if value >= act else Judgement.look if value >= look else Judgement.fine


def _advice(judgement: Judgement, code: str) -> str:
    return "" if judgement is Judgement.fine else code
