"""News by mail: at once, gathered, and no more of it."""

from collections.abc import Callable

import pytest

from berrah import accounts
from berrah.accounts import Reason
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.bus import known_listeners
from berrah.kit.errors import Refused
from berrah.kit.mail import Postman
from berrah.kit.worker import Worker
from berrah.notifications import letters, markers
from berrah.notifications.letters.chores import write_due
from tests.cast import Person
from tests.mailbox import Mailbox, designed, mailbox, plain, postman
from tests.notifications.news import told

__all__ = ["mailbox", "postman"]
DAY_MS = 24 * 3_600_000


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let time pass."""
    now = clock.now

    def wait(ms: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: now() + ms)

    return wait


async def wishes(person: Person, **kinds: str) -> None:
    await person.house.write(letters.choose, person.id, kinds)


async def test_who_wishes_nothing_gets_nothing(
    ada: Person, bob: Person, worker: Worker, mailbox: Mailbox, postman: Postman
) -> None:
    await bob.says("@ada bonjour")
    await worker.work_once()
    await postman.go_round()
    assert mailbox.arrived == []


async def test_a_mention_is_told_at_once_and_once(
    house: House, ada: Person, bob: Person, worker: Worker, mailbox: Mailbox, postman: Postman
) -> None:
    await wishes(ada, mention="at_once", favourite="at_once")
    await bob.says("@ada bonjour <b>à toutes</b>")
    await bob.says("@ada entre nous", "direct")
    await bob.follows(ada)
    await worker.work_once()
    await worker.work_once()
    await postman.go_round()
    first, second = mailbox.arrived
    assert (first["To"], first["Subject"]) == ("ada@example.org", "bob mentioned you")
    assert "bonjour <b>à toutes</b>" in plain(first)
    assert "&lt;b&gt;" in designed(first)
    assert "entre nous" not in plain(second) + designed(second)
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert first["List-Unsubscribe"].strip("<>") in plain(first)
    assert f"{house.settings.url}/notifications" in plain(first)


async def test_many_likes_are_one_letter(
    ada: Person, bob: Person, chloe: Person, worker: Worker, mailbox: Mailbox, postman: Postman
) -> None:
    await wishes(ada, favourite="at_once")
    post = await ada.says("Un")
    await bob.likes(post)
    await chloe.likes(post)
    await worker.work_once()
    await worker.work_once()
    await postman.go_round()
    assert [made["Subject"] for made in mailbox.arrived] == ["bob likes your post"]


async def test_what_was_not_seen_comes_gathered_once_a_day(
    house: House,
    ada: Person,
    bob: Person,
    chloe: Person,
    mailbox: Mailbox,
    postman: Postman,
    later: Callable[[int], None],
) -> None:
    worker = Worker(house.store, house.bus, known_listeners(), [])
    await wishes(ada, mention="daily", favourite="daily", follow="weekly")
    post = await ada.says("Un")
    for person in (bob, chloe):
        await person.likes(post)
    await bob.says("@ada seen")
    await worker.work_once()
    seen = next(one for one in await told(ada) if one.kind == "mention")
    await bob.says("@ada unseen")
    await bob.follows(ada)
    await worker.work_once()
    await house.write(markers.read_to, ada.id, seen.id)
    await house.write(write_due)
    await postman.go_round()
    assert mailbox.arrived == []
    later(DAY_MS + 1_000)
    await house.write(write_due)
    await house.write(write_due)
    await postman.go_round()
    (made,) = mailbox.arrived
    assert made["Subject"].startswith("What happened on ")
    assert "chloe and 1 other like your post: Un" in plain(made)
    assert "bob mentioned you: @ada unseen" in plain(made)
    assert "@ada seen" not in plain(made)
    assert "follows" not in plain(made)


async def test_nothing_new_no_letter_and_nothing_twice(
    house: House, ada: Person, bob: Person, mailbox: Mailbox, postman: Postman, later: Callable[[int], None]
) -> None:
    worker = Worker(house.store, house.bus, known_listeners(), [])
    await wishes(ada, mention="daily", follow="weekly")
    await bob.says("@ada bonjour")
    await bob.follows(ada)
    await worker.work_once()
    for days, number in ((1, 1), (2, 1), (7, 2), (14, 2)):
        later(days * DAY_MS + days * 1_000)
        await house.write(write_due)
        await postman.go_round()
        assert len(mailbox.arrived) == number
    assert ["follows you" in plain(one) for one in mailbox.arrived] == [False, True]


async def test_what_is_gone_or_hidden_is_in_no_letter(
    ada: Person,
    bob: Person,
    mallory: Person,
    worker: Worker,
    mailbox: Mailbox,
    postman: Postman,
    later: Callable[[int], None],
) -> None:
    house = ada.house
    await wishes(ada, mention="weekly")
    post = await bob.says("@ada gone")
    await mallory.says("@ada hidden")
    await worker.work_once()
    await bob.withdraws(post)
    await house.write(accounts.stand, mallory.id, Reason.suspended, holds=True)
    later(7 * DAY_MS + 1_000)
    await house.write(write_due)
    await postman.go_round()
    assert mailbox.arrived == []


async def test_wishes_nobody_knows_are_refused(ada: Person) -> None:
    with pytest.raises(Refused, match=r"letter\.kind"):
        await wishes(ada, **{"admin.report": "at_once"})
    with pytest.raises(Refused, match=r"letter\.rhythm"):
        await wishes(ada, mention="hourly")
