"""An archive holds what every room keeps of somebody."""

import csv
import io

from berrah import graph
from berrah.archives import export
from berrah.doors.house import House
from tests.archives.test_export import fetched, made, read
from tests.archives.using import uses_everything
from tests.cast import Person

MARK = "zanzibar"


async def test_what_every_room_keeps_is_in_it(house: House, ada: Person, bob: Person) -> None:
    await uses_everything(house, ada, bob, MARK)
    _, file = await made(house, ada)
    told, actor = read(file, "account.json"), read(file, "actor.json")
    assert told["fields"] == [{"name": f"{MARK} site", "value": f"https://{MARK}.example", "verified_at": None}]
    assert (told["country"], told["zone"]) == ("MA", "Africa/Casablanca")
    assert {one["target"] for one in told["verifications"]} == {f"{MARK}.example", f"https://{MARK}.example"}
    for picture, shows in ((actor["icon"], "face"), (actor["image"], "above")):
        assert picture["name"] == f"{MARK} {shows}"
        assert file.read(picture["url"])[:4] == b"RIFF"
    assert [(one["name"], one["scopes"]) for one in told["applications"]] == [("Reader", ["read"])]
    assert [one["name"] for one in told["systems"]] == [f"{MARK} machine"]
    assert [one["subject"] for one in told["single_sign_on"]] == [f"{MARK}-4711"]
    assert [(one["title"], one["is_exclusive"]) for one in told["lists"]] == [(f"{MARK} apart", True)]
    assert [(one["title"], one["keywords"][0]["phrase"]) for one in told["filters"]] == [
        (f"{MARK} noise", f"{MARK} word")
    ]
    assert [(one["about"], one["comment"]) for one in told["reports"]] == [("@bob", f"{MARK} complains")]
    [decided] = told["decisions"]
    assert (decided["what"], decided["appeal"]) == ("remove", f"{MARK} was not rude")
    assert decided["removed"][0]["text"] == f"{MARK} is rude"
    [planned] = read(file, "scheduled.json")
    assert (planned["text"], len(planned["media"])) == (f"{MARK} tomorrow", 1)
    assert told["recommends"] == told["not_suggested"] == ["@bob"]
    assert read(file, "preferences.json")["featured_tags"] == [f"{MARK}tag"]
    assert file.read("blocked_domains.csv").decode() == f"{MARK}.example\n"
    talks = read(file, "conversations.json")
    assert {tuple(one["with"]) for one in talks} == {("@bob",)}
    assert sum(len(one["messages"]) for one in talks) == 3


async def test_films_are_in_it_and_nothing_of_those_who_decide(house: House, ada: Person, bob: Person) -> None:
    await uses_everything(house, ada, bob, MARK)
    _, file = await made(house, ada)
    notes = [one["object"] for one in read(file, "outbox.json")["orderedItems"] if one["type"] == "Create"]
    [film] = [one for note in notes for one in note["attachment"]]
    assert (film["mediaType"], film["name"]) == ("video/mp4", f"{MARK} film")
    assert b"ftyp" in file.read(film["url"])[:16]
    everything = b"".join(file.read(name) for name in file.namelist() if not name.startswith("media_attachments/"))
    for words in (
        b"mona",
        b"was told",
        b"again again",
        f"{MARK} was rude".encode(),
        b"yes?",
        b"rude\n",
        b"secret_hash",
    ):
        assert words not in everything
    assert b"<video" in everything


async def test_mutes_keep_what_they_hide(house: House, ada: Person, bob: Person) -> None:
    await house.write(graph.mute, ada.id, bob.id, has_notifications=True)
    await house.write(export.ask, ada.id)
    await house.packing.pack_once()
    _, file = await fetched(house, ada.id)
    rows = list(csv.reader(io.StringIO(file.read("muted_accounts.csv").decode())))
    assert rows[1][1] == "false"
