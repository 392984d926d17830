"""Servers that somebody blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah import graph
from berrah.doors.house import House
from berrah.graph import domains
from berrah.graph.domains import block
from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from tests.cast import Person

OWN = "here.example"


async def test_a_server_is_blocked_once_however_it_is_written(
    house: House, questions: list[str], ada: Person, bob: Person
) -> None:
    for written in ("Spam.Example", " spam.example. ", "@joe@spam.example", "https://spam.example/@joe"):
        assert await house.write(graph.block_domain, ada.id, written, OWN) == "spam.example"
    assert await house.write(graph.block_domain, ada.id, "café.example", OWN) == "xn--caf-dma.example"
    async with house.store.read() as look:
        questions.clear()
        rows = await graph.blocked_domains(look, ada.id, Page())
        assert [words.host_shown(domain) for _, domain in rows] == ["café.example", "spam.example"]
        assert len(questions) == 1
        assert await graph.blocked_domains_of(look, ada.id) == {"spam.example", "xn--caf-dma.example"}
        assert await domains.blockers_of(look, "spam.example") == {ada.id}
        assert await graph.blocked_domains_of(look, bob.id) == frozenset()
    assert await house.write(graph.unblock_domain, ada.id, "CAFÉ.example")
    assert not await house.write(graph.unblock_domain, ada.id, "café.example")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "a b.example",
        "-a.example",
        "spam.example:80",
        "a..b",
        "x" * 300,
        "a_b.example",
    ],
)
async def test_what_is_no_server_cannot_be_blocked(house: House, ada: Person, written: str) -> None:
    with pytest.raises(Refused, match=r"domain\.invalid"):
        await house.write(graph.block_domain, ada.id, written, OWN)


async def test_ones_own_house_is_no_other_and_there_is_an_end(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match=r"domain\.own"):
        await house.write(graph.block_domain, ada.id, "HERE.example", OWN)
    monkeypatch.setattr(block, "DOMAINS_MOST", 1)
    await house.write(graph.block_domain, ada.id, "one.example", OWN)
    assert await house.write(graph.block_domain, ada.id, "One.example", OWN) == "one.example"
    with pytest.raises(Refused, match=r"domain\.too_many"):
        await house.write(graph.block_domain, ada.id, "two.example", OWN)


@given(st.text(max_size=80))
def test_a_host_has_one_key(text: str) -> None:
    key = words.host_key(text)
    assert not key or words.host_key(key) == words.host_key(words.host_shown(key)) == key
