"""Whom somebody follows, lists, mutes and blocks, their hashtags, and their notes, as far as these people are here."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from berrah import accounts, graph
from berrah.archives.imports.bring import hold
from berrah.archives.imports.model import Import, LeftOut
from berrah.archives.imports.source.tidy import clean
from berrah.graph import exchange
from berrah.graph.exchange import Kind, Row
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Refused

_AT_ONCE: Final = 50
_NOTES: Final = "private_notes.json"
_LINES_MOST, _NOTE_MOST = 100_000, 2_000  # lines or notes of one file
_BREATH_SECONDS: Final = 0.003
# Blocks come first: nobody is followed who is not to be seen.
_KINDS: Final[Mapping[str, Kind]] = {
    "blocked_domains.csv": Kind.domains,
    "blocked_accounts.csv": Kind.blocks,
    "muted_accounts.csv": Kind.mutes,
    "following_accounts.csv": Kind.following,
    "lists.csv": Kind.lists,
    "followed_tags.csv": Kind.tags,
}


async def take_people(store: Store, job: Import, files: Mapping[str, str], domain: str) -> list[LeftOut]:
    """All of it, in small transactions; how many lines of each file name nobody here. Raises Stopped."""
    left_out = []
    for name, kind in _KINDS.items():
        rows, missing = _rows(kind, files.get(name, ""))
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            missing += await store.write(_take_in, job, kind, some, domain)
            await asyncio.sleep(_BREATH_SECONDS)
        if missing:
            left_out.append(LeftOut(name, "person_elsewhere", missing))
    return left_out + await _notes(store, job, files.get(_NOTES, ""), domain)


async def _take_in(tx: Tx, job: Import, kind: Kind, some: Sequence[Row], domain: str) -> int:
    await hold(tx, job)
    return len((await exchange.take_in(tx, job.account_id, kind, some, domain)).left_out)


def _rows(kind: Kind, text: str) -> tuple[list[Row], int]:
    """What the lines say, read in parts as large as a file of its own may be; how many say nothing that is taken in."""
    lines, rows, unread = text.splitlines(keepends=True), list[Row](), 0
    for start in range(0, min(len(lines), _LINES_MOST), exchange.ROWS_MOST):
        some = lines[start : start + exchange.ROWS_MOST]
        try:
            rows += exchange.read(kind, "".join(some))
        except Refused as problem:  # not of the form that Mastodon gives it, or only a header
            unread += 0 if problem.code == "data.empty" else len(some)
    return rows, unread + max(0, len(lines) - _LINES_MOST)


async def _notes(store: Store, job: Import, text: str, domain: str) -> list[LeftOut]:
    try:
        told = msgspec.json.decode(text) if text else []
    except (msgspec.DecodeError, RecursionError):
        return [LeftOut(_NOTES, "person_elsewhere")]
    notes = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    notes, missing = notes[:_LINES_MOST], max(0, len(notes) - _LINES_MOST)
    for start in range(0, len(notes), _AT_ONCE):
        missing += await store.write(_note, job, notes[start : start + _AT_ONCE], domain)
    return [LeftOut(_NOTES, "person_elsewhere", missing)] if missing else []


async def _note(tx: Tx, job: Import, told: Sequence[dict[str, Any]], domain: str) -> int:
    """Keep these, but where something is noted already; how many are about people who are not here."""
    await hold(tx, job)
    texts = {_name_here(one, domain): one.get("note") for one in told}
    people = await accounts.by_names(tx, [name for name in texts if name])
    noted: dict[int, str] = dict(await graph.notes_by(tx, job.account_id))
    for name, one in people.items():
        text = texts.get(name)
        if isinstance(text, str) and one.id not in noted:
            await graph.note(tx, job.account_id, one.id, clean(text)[:_NOTE_MOST])
    return len(told) - len(people)


def _name_here(told: dict[str, Any], domain: str) -> str:
    """The name in an address of this house, "" in any other."""
    name, _, host = str(told.get("about", "")).removeprefix("@").partition("@")
    return name.lower() if host.lower() == domain else ""
