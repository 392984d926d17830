"""A mailbox: a real SMTP server that keeps what it is given."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP

from berrah.doors import mail
from berrah.doors.house import House
from berrah.kit.mail import Postman, Relay


@dataclass
class Mailbox:
    """What arrived, and what the server answers next."""

    port: int = 0
    arrived: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            made = message_from_bytes(envelope.content, policy=default)
            assert isinstance(made, EmailMessage)
            self.arrived.append(made)
        return answer

    def last(self) -> EmailMessage:
        return self.arrived[-1]


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    box = Mailbox()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(box, hostname="box"), "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    yield box
    server.close()
    await server.wait_closed()


@pytest.fixture
def postman(house: House, mailbox: Mailbox) -> Postman:
    """Goes round when the test says so."""
    relay = Relay.of(f"smtp://127.0.0.1:{mailbox.port}", "none", 5)
    words = mail.words(lambda: house.settings, lambda: house.facade.now)
    return Postman(house.store, house.bus, relay, lambda: "Le Crieur <crieur@example.org>", words)


def plain(made: EmailMessage) -> str:
    part = made.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def designed(made: EmailMessage) -> str:
    part = made.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def key_in(text: str) -> str:
    """The secret of the link in a mail."""
    found = re.search(r"key=([\w-]+)", text)
    assert found, text
    return found[1]
