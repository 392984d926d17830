"""A mail is durable with what caused it, leaves once if it can, and is given up only when there is no hope."""

import asyncio

import pytest

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db import Tx
from berrah.kit.db import mails as sql
from berrah.kit.mail import Mail, Postman, Relay, put
from tests.mailbox import Mailbox, mailbox, postman

__all__ = ["mailbox", "postman"]

HELLO = Mail("approved:1", "ada@example.org", "approved", "en", {"name": "ada"})


async def stands(house: House) -> tuple[int, int, str, str]:
    async with house.store.read() as look:
        found = await look.first(sql.state_of, wanted=HELLO.key)
    assert found is not None
    state, attempts, note, facts, recipient = found
    assert recipient == ("" if state == sql.SENT else HELLO.recipient)
    return state, attempts, note, facts


def later(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    then = clock.now() + int(minutes * 60_000)
    monkeypatch.setattr(clock, "now", lambda: then)


async def test_the_same_thing_is_told_once(house: House, mailbox: Mailbox, postman: Postman) -> None:
    assert await house.write(put, HELLO)
    assert not await house.write(put, HELLO)
    assert await postman.go_round() == 1
    assert await postman.go_round() == 0
    assert len(mailbox.arrived) == 1
    # What it said, links above all, is kept no longer than needed.
    assert await stands(house) == (sql.SENT, 1, "", "")


async def test_what_did_not_happen_is_not_told(house: House, mailbox: Mailbox, postman: Postman) -> None:
    async def think_better_of_it(tx: Tx) -> None:
        await put(tx, HELLO)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await house.write(think_better_of_it)
    assert await postman.go_round() == 0


async def test_a_server_that_is_busy_is_asked_again_later(
    house: House, mailbox: Mailbox, postman: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.answers = ["451 busy", "421 going down"]
    await house.write(put, HELLO)
    await postman.go_round()
    assert (await stands(house))[:2] == (sql.WAITING, 1)
    assert await postman.go_round() == 0
    later(monkeypatch, 1.1)
    assert await postman.go_round() == 1
    later(monkeypatch, 1.1)
    assert await postman.go_round() == 0  # the pauses grow
    later(monkeypatch, 1.1)
    assert await postman.go_round() == 1
    assert len(mailbox.arrived) == 1


async def test_a_mail_refused_for_good_is_not_sent_again(house: House, mailbox: Mailbox, postman: Postman) -> None:
    mailbox.answers = ["554 no such person"]
    await house.write(put, HELLO)
    await postman.go_round()
    state, _, note, facts = await stands(house)
    assert (state, facts) == (sql.FAILED, "")
    assert "554" in note


async def test_no_server_at_all_is_no_reason_to_lose_a_mail(house: House, mailbox: Mailbox, postman: Postman) -> None:
    relay = Relay.of("smtp://127.0.0.1:1", "none", 2)
    words = postman._words  # noqa: SLF001 - the same words
    nobody = Postman(house.store, house.bus, relay, lambda: "a@example.org", words)
    await house.write(put, HELLO)
    await nobody.go_round()
    assert (await stands(house))[0] == sql.WAITING


async def test_two_postmen_send_one_mail(house: House, mailbox: Mailbox, postman: Postman) -> None:
    await house.write(put, HELLO)
    await asyncio.gather(*(postman.go_round() for _ in range(4)))
    assert len(mailbox.arrived) == 1


async def test_a_second_copy_is_known_by_its_number(
    house: House, mailbox: Mailbox, postman: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.write(put, HELLO)
    with monkeypatch.context() as patch:
        # The process dies between the server's answer and the note of it.
        patch.setattr("berrah.kit.mail.queue.was_sent", None)
        with pytest.raises(TypeError):
            await postman.go_round()
    later(monkeypatch, 6)
    await postman.go_round()
    first, second = mailbox.arrived
    assert first["Message-ID"] == second["Message-ID"]


async def test_old_news_stays_at_home(
    house: House, mailbox: Mailbox, postman: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.write(put, HELLO)
    later(monkeypatch, 4 * 24 * 60)
    await postman.go_round()
    assert mailbox.arrived == []
    assert (await stands(house))[0] == sql.FAILED


def test_the_password_of_the_server_is_not_printed() -> None:
    relay = Relay.of("smtp://ada:s%40cret@mail.example.org")
    assert (relay.user, relay.password, relay.port) == ("ada", "s@cret", 587)
    assert "cret" not in repr(relay)
    assert Relay.of("smtps://mail.example.org").security == "tls"
