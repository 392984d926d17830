"""What is left of a name when its owner is hidden or gone: words, and no link that leads nowhere."""

import pytest

from berrah import accounts
from berrah.archives import leaving as farewell
from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.conftest import Come


@pytest.mark.parametrize("end", ["hidden", "erased", "suspended"])
async def test_a_name_in_a_post_is_plain_text_once_its_owner_is_not_there(
    house: House, ada: Person, bob: Person, mallory: Person, come: Come, end: str
) -> None:
    await bob.follows(ada, mallory)
    await mallory.follows(ada)
    first = await mallory.says("@ada come here")
    named = await ada.answers(first, "@mallory in a moment, ask @bob")
    await mallory.passes_on(named)
    await mallory.likes(named)
    private = await ada.says("@mallory @bob and between us", "direct")
    readers = [await come(bob), await come(ada), await come(None)]
    paths = ["/", "/public", "/@ada", f"/@ada/{named.id}", "/people", "/@ada/followers", "/messages", "/@bob/following"]
    for reader in readers:  # and so everything is in memory
        assert "/@mallory" in (await reader.opens(f"/@ada/{named.id}")).links
    if end == "suspended":
        await house.write(accounts.stand, mallory.id, accounts.Reason.suspended, holds=True)
    else:
        await house.write(farewell.leave, mallory.id, 0)
    if end == "erased":
        await house.erasing.erase_once()
    for reader in readers:
        for path in paths if reader is readers[-1] else [*paths, f"/messages/{private.id}"]:
            page = await reader.opens(path)
            assert not [link for link in page.links if "mallory" in link], path
        page = await reader.opens(f"/@ada/{named.id}")
        assert "@mallory in a moment, ask" in page.text.replace("\n", "")
        assert "/@bob" in page.links
    shown = (await readers[0].http.get(f"/api/v1/statuses/{named.id}")).json()
    assert [one["acct"] for one in shown["mentions"]] == ["bob"]
    assert "@mallory in a moment" in shown["content"]
