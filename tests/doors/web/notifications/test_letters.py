"""Choosing news by mail, and ending it from a mail."""

import pytest

from berrah.kit.errors import Unknown
from berrah.kit.mail import Postman
from berrah.kit.worker import Worker
from berrah.notifications import letters
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.mailbox import Mailbox, mailbox, postman

__all__ = ["mailbox", "postman"]


async def test_one_click_ends_it_without_logging_in(
    come: Come, ada: Person, bob: Person, worker: Worker, mailbox: Mailbox, postman: Postman
) -> None:
    house, hers = ada.house, await come(ada)
    await hers.opens("/settings/letters")
    page = await hers.sends("/settings/letters", **{"kind-mention": "at_once", "kind-follow": "weekly"})
    assert "Saved" in page.text
    await bob.says("@ada bonjour")
    await worker.work_once()
    await worker.work_once()
    await postman.go_round()
    address = mailbox.last()["List-Unsubscribe"].strip("<>")
    path = address.removeprefix(house.settings.url)
    guest = await come(None)
    await guest.opens(path)
    async with house.store.read() as look:
        assert len(await letters.wishes_of(look, ada.id)) == 2  # a program that follows links ends nothing
    answer = await guest.http.post(path, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    async with house.store.read() as look:
        assert await letters.wishes_of(look, ada.id) == {}
        with pytest.raises(Unknown, match=r"letter\.unknown"):
            await letters.owner_of(look, "nobody's")
    assert (await guest.http.post("/unsubscribe/nonsense")).status_code == 404
    await guest.opens(path)
    assert "no more news" in (await guest.sends(path)).text
