"""What domains say of themselves, asked of a real name server."""

import pytest

from berrah.kit.dns_out import DnsOut, NotAnswered
from berrah.kit.settings import Settings
from tests.kit.lookups.names import answering


async def test_the_texts_of_a_domain_are_read_whole() -> None:
    async with answering() as server:
        server.texts = {"park.example": ["v=spf1 -all", "x" * 300], "mute.example": [], "gone.example": None}
        names = DnsOut(Settings(dns_servers=server.address))

        assert sorted(await names.texts("park.example")) == ["v=spf1 -all", "x" * 300]
        assert await names.texts("mute.example") == []
        assert await names.texts("gone.example") == []


async def test_a_broken_server_says_neither_yes_nor_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("berrah.kit.dns_out.texts._SECONDS", 0.3)
    async with answering() as server:
        names = DnsOut(Settings(dns_servers=server.address))
        with pytest.raises(NotAnswered):
            await names.texts("broken.example")
    with pytest.raises(NotAnswered):
        await names.texts("park.example")  # nobody listens there any more
    with pytest.raises(NotAnswered):
        await names.texts("x" * 64 + ".example")
