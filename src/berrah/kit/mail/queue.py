"""The queue of mails: rows, durable with what caused them."""

import msgspec

from berrah.kit.bus import every
from berrah.kit.db import Snapshot, Tx
from berrah.kit.db import mails as sql
from berrah.kit.mail.model import Mail

KEPT_MS = 30 * 24 * 3_600_000
# Longer than any attempt may take: who claims a mail and dies leaves it to the next one after that.
CLAIM_MS = 5 * 60_000
FIRST_PAUSE_MS, LONGEST_PAUSE_MS = 60_000, 4 * 3_600_000
TRIES = 16  # some 40 hours
TOO_OLD_MS = 3 * 24 * 3_600_000  # a house that had no server for a week does not tell old news

Due = tuple[int, int, Mail]
_facts = msgspec.json.Decoder(dict[str, str])


async def put(tx: Tx, mail: Mail) -> bool:
    """Have it sent; False when a mail of this key was put there before."""
    return await tx.add_once(
        sql.add_mail,
        id=tx.new_id(),
        key=mail.key,
        recipient=mail.recipient,
        kind=mail.kind,
        language=mail.language,
        facts=msgspec.json.encode(mail.facts).decode(),
        state=sql.WAITING,
        attempts=0,
        next_at=tx.now,
        made_at=tx.now,
        note="",
    )


async def due(look: Snapshot, now: int, most: int) -> list[Due]:
    """Mails whose time has come: (id, attempts so far, mail)."""
    found = await look.all(sql.due, now=now, most=most)
    return [
        (mail_id, attempts, Mail(key, recipient, kind, language, _facts.decode(facts), made_at))
        for mail_id, key, recipient, kind, language, facts, attempts, made_at in found
    ]


async def standing(look: Snapshot, since: int) -> tuple[int, int | None, int, str]:
    """How many wait, since when the oldest does, how many failed since a moment, and why the last did not go."""
    number, oldest = (await look.all(sql.waiting_now))[0]
    failed = int(await look.value(sql.failed_since, since=since) or 0)
    return int(number), oldest, failed, str(await look.value(sql.last_note) or "")


async def claim(tx: Tx, mail_id: int, attempts: int) -> bool:
    """Take it, for as long as an attempt may last; False when another process has it."""
    return await tx.add_once(sql.claim, mail=mail_id, attempts_before=attempts, later=tx.now + CLAIM_MS)


async def was_sent(tx: Tx, mail_id: int) -> None:
    """It is gone, and what it said and to whom with it."""
    await tx.run(sql.sent, mail=mail_id)


async def will_not_go(tx: Tx, mail_id: int, why: str) -> None:
    """It will never arrive; the note stays for the operator."""
    await tx.run(sql.failed, mail=mail_id, why=why[:500])


async def put_off(tx: Tx, mail_id: int, attempts: int, why: str) -> None:
    """Try again later: twice as late each time, up to four hours; after `TRIES` never."""
    if attempts + 1 >= TRIES:
        await will_not_go(tx, mail_id, why)
        return
    pause = min(FIRST_PAUSE_MS * 2**attempts, LONGEST_PAUSE_MS)
    await tx.run(sql.put_off, mail=mail_id, later=tx.now + pause, why=why[:500])


@every(minutes=60)
async def forget_mails(tx: Tx) -> None:
    """What was put there a month ago leaves the database."""
    await tx.run(sql.forget_before, moment=tx.now - KEPT_MS)
