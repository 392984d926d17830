"""The postman: takes mails from the queue, has words found for them, and hands them to the server."""

import asyncio
from collections.abc import Callable
from email.message import EmailMessage
from typing import Protocol

import structlog

from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.mail import queue
from berrah.kit.mail.model import Letter, Mail, message
from berrah.kit.mail.relay import PermanentlyRefused

_AT_ONCE = 20
_PAUSE = 5.0
_logger = structlog.get_logger()


class Sends(Protocol):
    """Whatever takes mails to where they are read."""

    async def send(self, mail: EmailMessage) -> None:
        """Hand it over; raises PermanentlyRefused, or anything else where later may be better."""


class Postman:
    """Goes round for one house; several processes may have one each."""

    def __init__(
        self, store: Store, bus: Bus, relay: Sends | None, sender: Callable[[], str], words: Callable[[Mail], Letter]
    ) -> None:
        self._store = store
        self._bus = bus
        self._relay = relay
        self._sender = sender
        self._words = words
        self._behind = Behind()

    def start(self) -> None:
        """Begin to go round, if there is a server to go to."""
        if self._relay is None:
            return
        self._behind.start(self._keep_going())

    async def close(self) -> None:
        """Stop; what was claimed and not sent is sent later by whoever comes."""
        await self._behind.stop()

    async def go_round(self) -> int:
        """Send what is due now; how many were tried."""
        if (relay := self._relay) is None:
            return 0
        async with self._store.read() as look:
            found = await queue.due(look, clock.now(), _AT_ONCE)
        for mail_id, attempts, mail in found:
            if mail.made_at < clock.now() - queue.TOO_OLD_MS:
                await self._store.write(queue.will_not_go, mail_id, "too old")
            elif await self._store.write(queue.claim, mail_id, attempts):
                await self._deliver(relay, mail_id, attempts, mail)
        return len(found)

    async def _deliver(self, relay: Sends, mail_id: int, attempts: int, mail: Mail) -> None:
        try:
            await relay.send(message(mail, self._words(mail), self._sender()))
        except PermanentlyRefused as refusal:
            _logger.warning("a mail was refused for good", kind=mail.kind, mail=mail_id)
            await self._store.write(queue.will_not_go, mail_id, str(refusal))
        except Exception as error:  # noqa: BLE001 - whatever keeps one mail must not keep the others
            _logger.warning("a mail has to wait", kind=mail.kind, mail=mail_id, error=type(error).__name__)
            await self._store.write(queue.put_off, mail_id, attempts, repr(error))
        else:
            await self._store.write(queue.was_sent, mail_id)

    async def _keep_going(self) -> None:
        while True:
            try:
                tried = await self.go_round()
            except Exception:
                _logger.exception("the postman stumbled")
                tried = 0
            if tried < _AT_ONCE:
                await self._bus.moved(_PAUSE)
                await asyncio.sleep(0.05)
