"""Whoever asks to be told is asked back, and only who listens there can say yes."""

from typing import Any

import pytest

from berrah import syndication
from berrah.doors.house import House
from berrah.kit.errors import Refused
from berrah.kit.worker import Worker
from berrah.syndication import Form, Kind, Topic, WebSub, Wish, model, settle
from berrah.syndication import store as sql
from tests.cast import Person
from tests.notifications.push.office import Clock
from tests.syndication.callbacks import Reader, asks, hub_of

FEED = "/@ada/feed.atom"
ADA = Topic(Kind.account, "ada", Form.atom)


async def kept(house: House) -> int:
    async with house.store.read() as look:
        return int(await look.value(sql.kept))


async def waiting(house: House) -> int:
    async with house.store.read() as look:
        return int(await look.value(sql.waiting))


async def test_the_callback_is_asked_and_says_back_what_it_was_told(
    house: House, hub: WebSub, reader: Reader, ada: Person
) -> None:
    await asks(house, FEED, reader.callback(query="?for=me"), lease="86400")
    await hub.go_round()

    [asked] = reader.asked()
    assert asked.query["hub.mode"] == "subscribe"
    assert asked.query["hub.topic"] == f"{house.settings.url}{FEED}"
    assert asked.query["hub.lease_seconds"] == "86400"
    assert asked.query["for"] == "me"
    assert len(asked.query["hub.challenge"]) >= 16
    assert (await kept(house), await waiting(house)) == (1, 0)


async def test_who_did_not_ask_is_told_nothing(house: House, hub: WebSub, reader: Reader, ada: Person) -> None:
    reader.wants.clear()
    await asks(house, FEED, reader.callback())
    await hub.go_round()
    assert len(reader.asked()) == 1
    assert (await kept(house), await waiting(house)) == (0, 0)


async def test_mallory_cannot_answer_for_a_host_that_only_points_at_hers(
    house: House, hub: WebSub, reader: Reader, ada: Person
) -> None:
    reader.moved_to = reader.callback("echo")
    await asks(house, FEED, reader.callback())
    await hub.go_round()
    assert [one.path for one in reader.asked()] == ["/ada", "/echo"]
    assert await kept(house) == 0


async def test_asking_again_renews_and_replaces_the_secret(
    house: House, hub: WebSub, reader: Reader, ada: Person, worker: Worker, later: Clock
) -> None:
    for secret in ("one", "two"):
        await asks(house, FEED, reader.callback(), secret=secret)
        await hub.go_round()
    assert await kept(house) == 1
    await ada.says("hello")
    await worker.work_once()
    later.wait(2)
    await hub.go_round()
    [told] = reader.told()
    assert told.is_signed_with("two")


async def test_only_who_listens_there_can_end_it(house: House, hub: WebSub, reader: Reader, ada: Person) -> None:
    await asks(house, FEED, reader.callback())
    await hub.go_round()
    reader.wants = {"subscribe"}
    await asks(house, FEED, reader.callback(), "unsubscribe")
    await hub.go_round()
    assert await kept(house) == 1
    reader.wants = {"unsubscribe"}
    await asks(house, FEED, reader.callback(), "unsubscribe")
    await hub.go_round()
    assert await kept(house) == 0
    assert reader.asked()[-1].query["hub.mode"] == "unsubscribe"
    assert "hub.lease_seconds" not in reader.asked()[-1].query


async def test_a_callback_that_does_not_answer_is_asked_a_few_times(
    house: House, hub: WebSub, reader: Reader, ada: Person, later: Clock
) -> None:
    where = reader.callback()
    reader.port = 1  # nobody is there
    await asks(house, FEED, f"http://127.0.0.1:1{where[where.rindex('/') :]}")
    rounds = 0
    while await waiting(house):
        await hub.go_round()
        later.wait(3_600)
        rounds += 1
        assert rounds < 10
    assert rounds == 4
    assert await kept(house) == 0


async def test_somebody_else_may_be_asking_already(house: House, reader: Reader, hub: WebSub, ada: Person) -> None:
    second = hub_of(house)
    await asks(house, FEED, reader.callback())
    async with house.store.read() as look:
        [one] = await look.all(sql.requests_due, now=10**14, at=0, last_id=0, most=9)
    assert await house.write(settle.claim_request, one)
    assert await house.write(settle.claim_request, one) is None
    assert await hub.go_round() + await second.go_round() == 0
    await second.close()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("mode", "publish", "websub.mode"),
        ("mode", "denied", "websub.mode"),
        ("secret", "x" * 200, "websub.secret"),
        ("callback", "", "websub.callback"),
        ("callback", "ftp://reader.example/x", "websub.callback"),
        ("callback", "http://10.0.0.1/", "websub.callback"),
        ("callback", "http://[::1]/", "websub.callback"),
        ("callback", "http://169.254.169.254/latest", "websub.callback"),
        ("callback", "https://reader.example:8443/", "websub.callback"),
        ("callback", "https://me:secret@reader.example/", "websub.callback"),
        ("callback", "https://reader.example/#x", "websub.callback"),
        ("callback", "https://berrah.example/hub", "websub.callback"),
        ("callback", "https://reader.example/" + "x" * 1_024, "websub.callback"),
        ("callback", "https://reader.example/\n", "websub.callback"),
    ],
)
def test_what_is_asked_is_within_the_rules(field: str, value: str, code: str) -> None:
    given: dict[str, Any] = {"mode": "subscribe", "callback": "https://reader.example/news", "secret": "", field: value}
    mode = given.pop("mode")
    with pytest.raises(Refused) as refused:
        Wish.of(mode, ADA, "account:1", 1, house="https://berrah.example", **given)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("wished", "given"),
    [
        ("", 864_000),
        ("60", 3_600),
        ("7200", 7_200),
        ("99999999", 2_592_000),
        ("-1", 864_000),
        ("0", 864_000),
        ("x", 864_000),
    ],
)
def test_a_lease_has_bounds(wished: str, given: int) -> None:
    where: dict[str, Any] = {"house": "https://berrah.example", "callback": "https://reader.example/news"}
    assert Wish.of("subscribe", ADA, "account:1", 1, lease=wished, **where).lease == given


async def test_nobody_has_the_house_knock_at_one_door_without_end(
    house: House, reader: Reader, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(syndication.ask.__globals__, "WAITING_AT_A_HOST", 3)
    for number in range(3):
        await asks(house, FEED, reader.callback(f"{number}"))
    with pytest.raises(Refused) as refused:
        await asks(house, FEED, reader.callback("more"))
    assert refused.value.code == "websub.too_many"
    await asks(house, FEED, reader.callback("0"))  # who asked before may say it again


async def test_a_full_hub_says_so(
    house: House, hub: WebSub, reader: Reader, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settle, "KEPT_AT_A_HOST", 1)
    for name in ("first", "second"):
        await asks(house, FEED, reader.callback(name))
    await hub.go_round()
    assert await kept(house) == 1
    assert [one.query["hub.mode"] for one in reader.asked()].count("denied") == 1
    assert model.NOTHING_MORE == "denied"
