"""Polls and votes in the archive of somebody."""

from berrah import graph
from berrah.doors.house import House
from tests.archives.test_export import made, read
from tests.cast import Person


async def test_own_polls_and_own_votes_are_in_it(house: House, ada: Person, bob: Person) -> None:
    hers, his, closed = await ada.asks(is_multiple=True), await bob.asks("Sea", "Hills"), await bob.asks("Cat", "Dog")
    await bob.votes(hers, 0, 1)
    await ada.votes(his, 1)
    await ada.votes(closed, 0)
    await house.write(graph.block, bob.id, ada.id)
    _, file = await made(house, bob)
    mine = read(file, "votes.json")
    assert [(one["post"], one["choices"], one["chosen"]) for one in mine] == [(str(hers.id), [0, 1], None)]
    [first, second] = [one["object"] for one in read(file, "outbox.json")["orderedItems"]]
    assert (first["type"], second["type"]) == ("Question", "Question")
    assert [(one["name"], one["replies"]["totalItems"]) for one in first["oneOf"]] == [("Sea", 0), ("Hills", 1)]
    assert first["votersCount"] == 1
    await house.write(graph.unblock, bob.id, ada.id)
    _, file = await made(house, ada)
    assert read(file, "outbox.json")["orderedItems"][0]["object"]["anyOf"][1]["name"] == "Coffee"
    assert [one["chosen"] for one in read(file, "votes.json")] == [["Cat"], ["Hills"]]
