"""Sites and domains are looked at behind the requests, over a real network and a real name server."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from berrah import accounts
from berrah.accounts import (
    Outcome,
    Outside,
    ProfileChange,
    ProfileEdited,
    Verification,
    Verifier,
)
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.dns_out import DnsOut
from berrah.kit.errors import Refused, Unknown
from berrah.kit.http_out import HttpOut, Patience
from berrah.kit.settings import Settings
from tests.cast import Person
from tests.kit.lookups.names import NameServer, answering
from tests.kit.outside import PUBLIC, Names, Wire, serving, written

SITE = "http://ada.example/"
UNHURRIED = Patience(connect=30, read=30, total=30)  # the machine may be busy


@dataclass
class World:
    """What is outside, and who goes and looks."""

    house: House
    verifier: Verifier
    names: NameServer
    pages: dict[str, bytes]  # whole answers by host and path
    asked: list[str] = field(default_factory=list)

    async def shows(self, person: Person, *values: str) -> None:
        change = ProfileChange(fields=tuple((f"site {at}", value) for at, value in enumerate(values)))
        await self.house.write(accounts.edit_profile, person.id, change)

    async def planned(self, person: Person) -> list[Verification]:
        async with self.house.store.read() as look:
            return await accounts.verifications(look, person.id)

    async def outcome(self, person: Person) -> Outcome:
        await self.verifier.go_round()
        [one] = await self.planned(person)
        return one.outcome

    async def verified(self, person: Person) -> list[int | None]:
        await self.verifier.go_round()
        async with self.house.store.read() as look:
            return [one.verified_at for one in (await accounts.by_id(look, person.id)).profile.fields]


@pytest.fixture
async def world(house: House) -> AsyncIterator[World]:
    pages: dict[str, bytes] = {}
    asked: list[str] = []

    async def reply(head: str, writer: asyncio.StreamWriter) -> None:
        lines = head.split("\r\n")
        host = next(line for line in lines if line.lower().startswith("host:")).split(": ")[1]
        asked.append(host + lines[0].split()[1])
        writer.write(pages.get(asked[-1], written(b"nothing", "404 Not Found")))

    sites = {name.replace(".", "_"): [[PUBLIC]] for name in ("ada.example", "www.ada.example", "evil.example")}
    settings = Settings(allow_private_addresses=True, url=house.settings.url)
    async with answering() as names, serving(reply) as port:

        def opened() -> Outside:
            http = HttpOut(settings, Names(**sites), Wire(port), UNHURRIED)
            return Outside(http, DnsOut(Settings(dns_servers=names.address)), needs_https=False)

        verifier = Verifier(house.store, house.settings.url, opened)
        yield World(house, verifier, names, pages, asked)
        await verifier.close()


def back(house: House, name: str = "ada", rel: str = "me") -> bytes:
    return written(f'<a rel="{rel}" href="{house.settings.url}/@{name}">me</a>'.encode())


async def test_a_site_that_links_back_is_marked_with_its_moment(world: World, house: House, ada: Person) -> None:
    world.pages["ada.example/"] = back(house)
    before = clock.now()

    await world.shows(ada, SITE, "Rabat")

    since, words = await world.verified(ada)
    assert since is not None
    assert before <= since <= clock.now()
    assert words is None
    card = (await house.cards.accounts.of([ada.id]))[ada.id]
    assert card.account.profile.fields[0].verified_at == since
    assert await world.verifier.go_round() == 0


async def test_the_mark_stays_with_the_value_and_goes_with_it(world: World, house: House, ada: Person) -> None:
    world.pages["ada.example/"] = back(house)
    await world.shows(ada, SITE)
    [since] = await world.verified(ada)

    await world.shows(ada, "Rabat", SITE)
    assert await world.verified(ada) == [None, since]
    await world.shows(ada, "http://evil.example/")
    assert await world.verified(ada) == [None]
    assert [one.target for one in await world.planned(ada)] == ["http://evil.example/"]


async def test_mallory_cannot_take_the_site_of_ada_for_hers(world: World, house: House, mallory: Person) -> None:
    world.pages["ada.example/"] = back(house)
    await world.shows(mallory, SITE)
    assert await world.verified(mallory) == [None]
    assert await world.outcome(mallory) is Outcome.absent


async def test_an_open_redirect_proves_nothing(world: World, house: House, mallory: Person) -> None:
    world.pages["ada.example/go"] = written(b"", "302 Found", Location="http://evil.example/")
    world.pages["evil.example/"] = back(house, "mallory")
    await world.shows(mallory, "http://ada.example/go")
    assert await world.verified(mallory) == [None]
    assert await world.outcome(mallory) is Outcome.elsewhere


async def test_a_site_may_send_people_to_its_www(world: World, house: House, ada: Person) -> None:
    world.pages["ada.example/"] = written(b"", "301 Moved", Location="http://www.ada.example/home")
    world.pages["www.ada.example/home"] = back(house)
    await world.shows(ada, SITE)
    assert await world.verified(ada) != [None]


@pytest.mark.parametrize(
    "answer",
    [
        written(b"x" * 1_100_000),
        written(gzip.compress(b"<p>" * 5_000_000), Content_Encoding="gzip"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nnever ends",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n",
        written(b'<a rel="me"', "500 Internal Server Error"),
        b"\0\1\2",
    ],
    ids=["huge", "gzip bomb", "endless", "liar", "broken", "no http"],
)
async def test_a_hostile_site_is_put_away(world: World, ada: Person, answer: bytes) -> None:
    world.pages["ada.example/"] = answer
    await world.shows(ada, SITE)
    async with asyncio.timeout(60):
        assert await world.outcome(ada) is Outcome.unreachable


async def test_only_https_is_believed_and_inner_addresses_are_not_visited(house: House, ada: Person) -> None:
    settings = Settings(url=house.settings.url)
    verifier = Verifier(house.store, house.settings.url, lambda: Outside(HttpOut(settings), DnsOut(settings)))
    change = ProfileChange(fields=(("a", SITE), ("b", "https://127.0.0.1/"), ("c", "https://169.254.169.254/")))
    await house.write(accounts.edit_profile, ada.id, change)

    assert await verifier.go_round() == 3

    async with house.store.read() as look:
        found = {one.target: one.outcome for one in await accounts.verifications(look, ada.id)}
    assert found == {
        SITE: Outcome.elsewhere,
        "https://127.0.0.1/": Outcome.unreachable,
        "https://169.254.169.254/": Outcome.unreachable,
    }
    await verifier.close()


async def test_a_link_that_is_gone_takes_the_mark_away(
    world: World, house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.pages["ada.example/"] = back(house)
    await world.shows(ada, SITE)
    assert await world.verified(ada) != [None]
    world.pages["ada.example/"] = written(b"<p>sold")
    now = clock.now()
    for day in range(1, 3):
        monkeypatch.setattr(clock, "now", lambda at=now + day * 90_000_000: at)
        await world.verifier.go_round()
    assert await world.verified(ada) != [None]
    for day in range(3, 6):
        monkeypatch.setattr(clock, "now", lambda at=now + day * 90_000_000: at)
        await world.verifier.go_round()
    assert await world.verified(ada) == [None]
    world.pages["ada.example/"] = back(house)
    await house.write(accounts.look_again, ada.id, SITE)
    assert await world.verified(ada) != [None]


async def test_a_domain_is_proven_by_its_record(world: World, house: House, ada: Person) -> None:
    world.names.texts = {"_berrah.technopark.ma": None, "technopark.ma": ["v=spf1 -all"]}
    await house.write(accounts.claim_domain, ada.id, "Technopark.ma")
    assert await world.outcome(ada) is Outcome.absent
    [one] = await world.planned(ada)
    assert (await house.cards.accounts.of([ada.id]))[ada.id].account.profile.domain == ""

    world.names.texts["_berrah.technopark.ma"] = [one.record]
    await house.write(accounts.look_again, ada.id, "technopark.ma")
    assert await world.outcome(ada) is Outcome.proven

    profile = (await house.cards.accounts.of([ada.id]))[ada.id].account.profile
    assert profile.domain == "technopark.ma"
    assert profile.domain_at
    await house.write(accounts.drop_domain, ada.id)
    assert (await house.cards.accounts.of([ada.id]))[ada.id].account.profile.domain == ""
    assert await world.planned(ada) == []


async def test_a_record_of_another_account_proves_nothing(
    world: World, house: House, ada: Person, mallory: Person
) -> None:
    for person in (ada, mallory):
        await house.write(accounts.claim_domain, person.id, "technopark.ma")
    [hers] = await world.planned(ada)
    world.names.texts = {"_berrah.technopark.ma": None, "technopark.ma": [hers.record]}
    await world.verifier.go_round()
    assert (await world.planned(ada))[0].outcome is Outcome.proven
    assert (await world.planned(mallory))[0].outcome is Outcome.absent


async def test_another_domain_takes_the_place_of_the_first(world: World, house: House, ada: Person) -> None:
    await house.write(accounts.claim_domain, ada.id, "technopark.ma")
    [first] = await world.planned(ada)
    await house.write(accounts.claim_domain, ada.id, "technopark.ma")
    assert [one.token for one in await world.planned(ada)] == [first.token]
    await house.write(accounts.claim_domain, ada.id, "park.ma")
    assert [one.target for one in await world.planned(ada)] == ["park.ma"]
    with pytest.raises(Refused, match=r"domain\.invalid"):
        await house.write(accounts.claim_domain, ada.id, "no domain")
    with pytest.raises(Unknown, match=r"verification\.unknown"):
        await house.write(accounts.look_again, ada.id, "technopark.ma")


async def test_two_who_go_round_look_once(world: World, house: House, ada: Person) -> None:
    world.pages["ada.example/"] = back(house)
    await world.shows(ada, SITE)
    await asyncio.gather(world.verifier.go_round(), world.verifier.go_round())
    assert world.asked == ["ada.example/"]


async def test_whoever_dies_while_looking_is_followed_by_another(
    world: World, house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.pages["ada.example/"] = back(house)
    await world.shows(ada, SITE)

    async def die(*_: object) -> Outcome:
        raise asyncio.CancelledError

    with monkeypatch.context() as patch:
        patch.setattr(Outside, "look", die)
        with pytest.raises(asyncio.CancelledError):
            await world.verifier.go_round()
    assert await world.verified(ada) == [None]
    later = clock.now() + 301_000
    monkeypatch.setattr(clock, "now", lambda: later)
    assert await world.verified(ada) != [None]


async def test_what_changes_nothing_announces_nothing(world: World, house: House, ada: Person) -> None:
    await world.shows(ada, SITE)
    await world.verifier.go_round()
    told = [fact for _, fact in await house.store.entries(0, 99) if isinstance(fact, ProfileEdited)]
    assert len(told) == 1
