"""A small name server on loopback, which says what it was told to about the texts of domains."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from dns import flags, message, rcode, rdatatype, rrset


class NameServer(asyncio.DatagramProtocol):
    """`texts` by name; a name that is None is not there, one that is left out is broken."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str] | None] = {}
        self.asked: list[str] = []
        self.address = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)
        host, port = transport.get_extra_info("sockname")
        self.address = f"{host}#{port}"

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        question = message.from_wire(data)
        name = question.question[0].name.to_text(omit_final_dot=True)
        self.asked.append(name)
        self._transport.sendto(self._answer(question, name).to_wire(), addr)

    def _answer(self, question: message.Message, name: str) -> message.Message:
        answer = message.make_response(question)
        answer.flags |= flags.RA
        if name not in self.texts:
            answer.set_rcode(rcode.SERVFAIL)
        elif (texts := self.texts[name]) is None:
            answer.set_rcode(rcode.NXDOMAIN)
        elif texts:
            quoted = [" ".join(f'"{text[at : at + 200]}"' for at in range(0, len(text), 200)) for text in texts]
            answer.answer.append(rrset.from_text_list(question.question[0].name, 60, "IN", rdatatype.TXT, quoted))
        return answer


@asynccontextmanager
async def answering() -> AsyncIterator[NameServer]:
    """The server while it answers."""
    transport, server = await asyncio.get_running_loop().create_datagram_endpoint(
        NameServer, local_addr=("127.0.0.1", 0)
    )
    try:
        yield server
    finally:
        transport.close()
